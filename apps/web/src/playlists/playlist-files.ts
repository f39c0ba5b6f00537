import type { PlaylistFile } from '@music-minion/protocol';

export function parseFiles(json: unknown): readonly PlaylistFile[] {
  const { files } = json as { files?: readonly PlaylistFile[] };
  if (!Array.isArray(files)) throw new Error('/api/playlists/files: no files');
  return files as readonly PlaylistFile[];
}

/** Without the music folder that all of them lie in. */
export function shortPath(file: string, folders: readonly string[]): string {
  const folder = folders.find((folder) => file.startsWith(folder));
  return folder === undefined ? file : file.slice(folder.length).replace(/^[/\\]+/, '');
}
