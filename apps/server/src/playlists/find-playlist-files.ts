import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlaylistFile } from '@music-minion/protocol';
import { isPlaylistName } from '../files/parse-playlist.ts';

/** More than a person looks through. */
const MOST = 1000;

/** Playlist files in the music folders, by name. Links and what may not be read are left out. */
export async function findPlaylistFiles(folders: readonly string[]): Promise<PlaylistFile[]> {
  const found = new Map<string, PlaylistFile>();
  const waiting = [...folders];
  for (
    let folder = waiting.pop();
    folder !== undefined && found.size < MOST;
    folder = waiting.pop()
  ) {
    const entries = await opendir(folder).catch(() => null);
    if (entries === null) continue;
    for await (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile() && isPlaylistName(entry.name)) {
        const stats = await stat(path).catch(() => null);
        if (stats) found.set(path, { file: path, sizeBytes: stats.size });
      }
    }
  }
  return [...found.values()].sort((one, other) => one.file.localeCompare(other.file));
}
