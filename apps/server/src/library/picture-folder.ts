import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of files that can be made again, bounded in size: the oldest go first. */
export class PictureFolder {
  readonly #folder: string;
  readonly #maxBytes: number;
  /** Null until the folder was looked through. */
  #bytes: number | null = null;
  #trimming: Promise<void> | null = null;

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  async read(name: string): Promise<Uint8Array | null> {
    try {
      return await readFile(join(this.#folder, name));
    } catch {
      return null;
    }
  }

  /** A full or read-only disk costs nothing but the time to make the file again. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = join(this.#folder, name);
    const unfinished = `${path}.${randomUUID()}`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(unfinished, bytes);
      await rename(unfinished, path);
    } catch {
      await rm(unfinished, { force: true }).catch(() => {});
      return;
    }
    if (this.#bytes !== null) this.#bytes += bytes.length;
    if (this.#bytes === null || this.#bytes > this.#maxBytes) {
      this.#trimming ??= this.#trim().finally(() => (this.#trimming = null));
      await this.#trimming;
    }
  }

  async #trim(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const files: { path: string; size: number; mtimeMs: number }[] = [];
    for (const name of names) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(() => null);
      if (found) files.push({ path, size: found.size, mtimeMs: found.mtimeMs });
    }
    files.sort((one, other) => one.mtimeMs - other.mtimeMs);
    this.#bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (this.#bytes <= this.#maxBytes) return;
    // Well below the bound, so that not every new file trims again.
    for (const { path, size } of files) {
      if (this.#bytes <= this.#maxBytes * 0.8) return;
      await rm(path, { force: true }).catch(() => {});
      this.#bytes -= size;
    }
  }
}
