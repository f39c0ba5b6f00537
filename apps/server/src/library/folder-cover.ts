import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_PICTURE_BYTES, pictureHash, sniffPicture } from './picture.ts';

export interface FolderCover {
  path: string;
  /** Of path, size and time: it changes when the picture does, and the picture need not be read for it. */
  hash: string;
}

const NAMES = ['cover', 'folder', 'front', 'albumart'];
const COVER_NAME = /^(cover|folder|front|albumart)\.(jpg|jpeg|png|webp)$/i;

export function findFolderCover(folder: string, names: readonly string[]): FolderCover | null {
  const candidates = names
    .filter((name) => COVER_NAME.test(name))
    .sort((a, b) => rank(a) - rank(b));
  for (const name of candidates) {
    const path = join(folder, name);
    const stamp = readStamp(path);
    if (stamp !== null) return { path, hash: pictureHash(`${path}\0${stamp}`) };
  }
  return null;
}

function rank(name: string): number {
  return NAMES.findIndex((known) => name.toLowerCase().startsWith(known));
}

function readStamp(path: string): string | null {
  try {
    // Non-blocking: a pipe must not hold the walk.
    const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size, mtimeMs } = fstatSync(fd);
      const head = new Uint8Array(16);
      const isUsable =
        size <= MAX_PICTURE_BYTES && sniffPicture(head.subarray(0, readSync(fd, head, 0, 16, 0)));
      return isUsable ? `${size} ${Math.trunc(mtimeMs)}` : null;
    } finally {
      closeSync(fd);
    }
  } catch {
    return null;
  }
}
