import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { isPlaylistName } from '../files/parse-playlist.ts';
import { isWithin } from '../files/path-jail.ts';

export type Source = { path: string; isFolder: boolean } | { problem: string };

/**
 * A folder or a playlist file that a request names. It must lie in the music folders, also once links are followed:
 * nothing else of the server is ever listed or read.
 */
export function findSource(named: string, folders: readonly string[]): Source {
  if (!isAbsolute(named) || named.includes('\0'))
    return { problem: `${named} is not a full path. Start it with one of the music folders.` };
  const path = resolve(named);
  try {
    const real = realpathSync(path);
    const isInside = folders.some((folder) => isWithin(realOf(folder), real));
    if (!isInside) return { problem: `${path} is not inside the music folders.` };
    const stats = statSync(real);
    if (stats.isDirectory()) return { path, isFolder: true };
    if (stats.isFile() && isPlaylistName(path)) return { path, isFolder: false };
    return {
      problem: `${path} is no folder and no playlist. Name a folder, .m3u, .m3u8 or .pls file.`,
    };
  } catch {
    return { problem: `${path} is not there, or the server may not read it.` };
  }
}

function realOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
