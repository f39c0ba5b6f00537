import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { enterJail } from '../files/path-jail.ts';
import { isTempName } from '../files/replace-file.ts';

/** Longer than any file takes to write: younger ones may belong to somebody who is at it. */
const LEFT_AFTER_MS = 3_600_000;

/** Removes what a killed job left behind, in the folders that a job comes to anyway. */
export class LeftoverSweep {
  readonly #folders: readonly string[];
  readonly #nowMs: () => number;
  readonly #swept = new Set<string>();

  constructor(folders: readonly string[], nowMs: () => number) {
    this.#folders = folders;
    this.#nowMs = nowMs;
  }

  async beside(path: string): Promise<void> {
    const folder = dirname(path);
    if (this.#swept.has(folder)) return;
    this.#swept.add(folder);
    const jailed = await enterJail(path, this.#folders).catch(() => null);
    if (jailed?.type !== 'inside') return;
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter(isTempName)) await this.#removeIfOld(join(folder, name));
  }

  /** A leftover that cannot be removed is untidy, nothing more. */
  async #removeIfOld(path: string): Promise<void> {
    const stats = await stat(path).catch(() => null);
    if (stats && this.#nowMs() - stats.ctimeMs > LEFT_AFTER_MS)
      await rm(path, { force: true }).catch(() => undefined);
  }
}
