import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';

export type Jailed =
  /** With every link in its folder followed; to be used from here on instead of the path that was asked for. */
  | { type: 'inside'; realPath: string; kind: 'file' | 'new' }
  | { type: 'refused'; sentence: string };

/**
 * Whether a file that is there, or is to be made, really lies in one of the folders. Links on the way are followed
 * first; a link as the file itself is refused, since writing would either follow it out of the folders or replace it.
 */
export async function enterJail(path: string, folders: readonly string[]): Promise<Jailed> {
  if (!isAbsolute(path) || path.includes('\0')) return refused(`${path} is not a full path.`);
  const name = basename(resolve(path));
  const parent = await realpath(dirname(resolve(path))).catch(() => null);
  if (parent === null) return refused(`The folder ${dirname(path)} does not exist.`);
  const realFolders = await Promise.all(
    folders.map((folder) => realpath(folder).catch(() => null)),
  );
  if (!realFolders.some((folder) => folder !== null && isWithin(folder, parent)))
    return refused(`${path} lies outside of the folders that Music Minion may write to.`);
  const realPath = join(parent, name);
  const stats = await lstat(realPath).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (stats === null) return { type: 'inside', realPath, kind: 'new' };
  if (stats.isSymbolicLink()) return refused(`${path} is only a link to another file.`);
  if (!stats.isFile()) return refused(`${path} is not a file.`);
  return { type: 'inside', realPath, kind: 'file' };
}

export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function refused(sentence: string): Jailed {
  return { type: 'refused', sentence };
}
