import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Scanners leave hidden files alone, ours and those of other players. */
export function tempPathFor(realPath: string, unique: string): string {
  return join(dirname(realPath), `.music-minion-${unique}.tmp`);
}

export function isTempName(name: string): boolean {
  return name.startsWith('.music-minion-') && name.endsWith('.tmp');
}

/** Puts a file with these contents in the place of another: whoever looks sees the old or the new one, never a part. */
export async function replaceFile(
  realPath: string,
  contents: string | Uint8Array,
  tempPath: string,
): Promise<void> {
  try {
    const file = await open(tempPath, 'wx', 0o644);
    try {
      await file.writeFile(contents);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameDurably(tempPath, realPath);
  } catch (error) {
    await rm(tempPath, { force: true });
    throw error;
  }
}

/** The new name survives the power going off: the folder is synced as well (`man 2 fsync`). */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  const folder = await open(dirname(to), 'r').catch(() => null);
  // Not every file system lets folders be synced; the name is then as safe as it can be.
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
