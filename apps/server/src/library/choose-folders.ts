import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromHome } from '../files/from-home.ts';

/** Checks a folder that somebody named; a string is the reason why it cannot be used. */
export function checkFolder(named: string): { folder: string } | { problem: string } {
  if (named.includes('\0')) return { problem: 'The name of a folder cannot hold a NUL character.' };
  const path = resolve(fromHome(named));
  try {
    if (!statSync(path).isDirectory())
      return { problem: `${path} is a file. Name the folder it is in.` };
    accessSync(path, constants.R_OK | constants.X_OK);
    return { folder: realpathSync(path) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { problem: `There is no folder ${path} on the server.` };
    if (code === 'EACCES') {
      return {
        problem: `The server may not read ${path}. Change its permissions, or choose another.`,
      };
    }
    return { problem: `${path} cannot be read (${code ?? String(error)}).` };
  }
}
