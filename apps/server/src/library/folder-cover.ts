import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_PICTURE_BYTES, pictureHash, sniffPicture } from './picture.ts';

export interface FolderCover {
  path: string;
  /** Of path, size and time: it changes when the picture does, and the picture need not be read for it. */
  hash: string;
}

const NAMES = ['cover', 'folder', 'front', 'albumart'];
const COVER_NAME = /^(cover|folder|front|albumart)\.(jpg|jpeg|png|webp)$/i;

export async function findFolderCover(
  folder: string,
  names: readonly string[],
): Promise<FolderCover | null> {
  const candidates = names
    .filter((name) => COVER_NAME.test(name))
    .sort((a, b) => rank(a) - rank(b));
  for (const name of candidates) {
    const path = join(folder, name);
    const stamp = await readStamp(path);
    if (stamp !== null) return { path, hash: pictureHash(`${path}\0${stamp}`) };
  }
  return null;
}

function rank(name: string): number {
  return NAMES.findIndex((known) => name.toLowerCase().startsWith(known));
}

async function readStamp(path: string): Promise<string | null> {
  try {
    const file = await open(path, 'r');
    try {
      const stat = await file.stat();
      const { buffer, bytesRead } = await file.read(new Uint8Array(16), 0, 16, 0);
      const isUsable =
        stat.size <= MAX_PICTURE_BYTES && sniffPicture(buffer.subarray(0, bytesRead));
      return isUsable ? `${stat.size} ${Math.trunc(stat.mtimeMs)}` : null;
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
