import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromHome } from '../files/from-home.ts';

/** The real path of a folder that somebody named, or why it cannot be used now and the path by which it may come back. */
export function checkFolder(named: string): { folder: string } | { problem: string; path: string } {
  if (named.includes('\0'))
    return { problem: 'The name of a folder cannot hold a NUL character.', path: '' };
  const path = resolve(fromHome(named));
  try {
    if (!statSync(path).isDirectory())
      return { problem: `${path} is a file. Name the folder it is in.`, path };
    accessSync(path, constants.R_OK | constants.X_OK);
    return { folder: realpathSync(path) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { problem: `There is no folder ${path} on the server.`, path };
    if (code === 'EACCES') {
      return {
        problem: `The server may not read ${path}. Change its permissions, or choose another.`,
        path,
      };
    }
    return { problem: `${path} cannot be read (${code ?? String(error)}).`, path };
  }
}
