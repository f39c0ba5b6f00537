import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PEAK_BUCKETS } from './analysis/peaks.ts';

const FILE_BYTES = PEAK_BUCKETS * 2;
/** Some 40,000 tracks, on disks that give out space by 4 KB. */
const MAX_FILES = 40_000;
/** Looking the whole folder over is not worth it for every file. */
const LOOK_EVERY = 500;
const NAME = /^[\w-]{22}$/;

/** Outlines of tracks as files, named after the version of the music they were made from. Bounded: the oldest go. */
export class PeaksFolder {
  readonly #folder: string;
  readonly #maxFiles: number;
  readonly #lookEvery: number;
  #written = 0;

  constructor(folder: string, { maxFiles = MAX_FILES, lookEvery = LOOK_EVERY } = {}) {
    this.#folder = folder;
    this.#maxFiles = maxFiles;
    this.#lookEvery = lookEvery;
  }

  /** The name under which the outline of this version of a file is kept. */
  static nameOf({
    path,
    sizeBytes,
    mtimeMs,
  }: {
    path: string;
    sizeBytes: number;
    mtimeMs: number;
  }): string {
    const version = `${PEAK_BUCKETS} ${sizeBytes} ${mtimeMs} ${path}`;
    return createHash('sha256').update(version).digest('base64url').slice(0, 22);
  }

  async write(name: string, peaks: Int8Array): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const path = join(this.#folder, name);
    // A server that dies in the middle leaves no half outline under the name.
    await writeFile(`${path}.new`, peaks);
    await rename(`${path}.new`, path);
    this.#written += 1;
    if (this.#written % this.#lookEvery === 0) await this.#dropOldest();
  }

  /** Null where there is none (any more), or not a whole one. */
  async read(name: string): Promise<Int8Array | null> {
    if (!NAME.test(name)) return null;
    try {
      const bytes = await readFile(join(this.#folder, name));
      return bytes.length === FILE_BYTES ? new Int8Array(bytes) : null;
    } catch {
      return null;
    }
  }

  async #dropOldest(): Promise<void> {
    const names = await readdir(this.#folder);
    if (names.length <= this.#maxFiles) return;
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(this.#folder, name);
        return { path, mtimeMs: (await stat(path)).mtimeMs };
      }),
    );
    const oldest = files.toSorted((one, other) => one.mtimeMs - other.mtimeMs);
    for (const { path } of oldest.slice(0, names.length - this.#maxFiles)) await unlink(path);
  }
}
