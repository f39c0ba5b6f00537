import { opendir, stat } from 'node:fs/promises';
import type { TagReader } from './tag-reader.ts';
import type { KnownFiles } from './known-files.ts';
import type { KnownFile } from './scan-findings.ts';
import { isBelow } from './walk.ts';

interface Place {
  path: string;
  folder: string;
}

/**
 * Which track a file is that was not here before: the one that sounded the same and is not at its place any more. Ids
 * follow the sound; a copy of a file that is still there is a track of its own.
 */
export class MovedFiles {
  readonly #knownFiles: KnownFiles;
  readonly #folders: readonly string[];
  readonly #tagReader: TagReader;
  readonly #isThereByRoot = new Map<string, Promise<boolean>>();

  constructor(knownFiles: KnownFiles, folders: readonly string[], tagReader: TagReader) {
    this.#knownFiles = knownFiles;
    this.#folders = folders;
    this.#tagReader = tagReader;
  }

  /** The track that this file was until now at another place; null where there is none. */
  async find({ path }: Place, hash: string): Promise<KnownFile | null> {
    const candidates = this.#knownFiles.withSound(hash).filter((known) => known.path !== path);
    candidates.sort((one, other) => likeness(other, path) - likeness(one, path));
    for (const candidate of candidates)
      if (await this.#canMove(candidate, path, hash)) return candidate;
    return null;
  }

  async #canMove(known: KnownFile, path: string, hash: string): Promise<boolean> {
    let at: string;
    let isGone: boolean;
    do {
      at = known.path;
      isGone = at !== path && (await this.#isGone(known, hash));
      // While we looked, it may have had to make place for another file.
    } while (known.path !== at);
    return isGone;
  }

  /** Asked of the disk, and not of the walk: what it will find later is not known yet. */
  async #isGone(known: KnownFile, hash: string): Promise<boolean> {
    const root = this.#folders.find((folder) => isBelow(folder, known.path));
    // No longer a folder of the library: its tracks may go on elsewhere.
    if (root === undefined) return true;
    if (!(await this.#isThere(root))) return false;
    try {
      const { size, mtimeMs } = await stat(known.path);
      if (size === known.sizeBytes && Math.trunc(mtimeMs) === known.mtimeMs) return false;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return code === 'ENOENT' || code === 'ENOTDIR';
    }
    // Something lies there: the same sound with other tags, or another file that took its place.
    const answer = await this.#tagReader.read({ path: known.path, folder: root });
    return answer.type === 'read' && answer.payloadHash !== hash;
  }

  /** False for an unplugged disk, which leaves no folder behind, or an empty one. */
  #isThere(root: string): Promise<boolean> {
    const isThere = this.#isThereByRoot.get(root) ?? hasEntries(root);
    this.#isThereByRoot.set(root, isThere);
    return isThere;
  }
}

async function hasEntries(folder: string): Promise<boolean> {
  try {
    for await (const _ of await opendir(folder)) return true;
  } catch {
    // Not there, or not to be looked into.
  }
  return false;
}

/** Of several copies that vanished, the one that was named alike. */
function likeness({ path }: KnownFile, newPath: string): number {
  const [names, newNames] = [path.split('/').toReversed(), newPath.split('/').toReversed()];
  const firstOther = names.findIndex((name, n) => name !== newNames[n]);
  return firstOther < 0 ? names.length : firstOther;
}
