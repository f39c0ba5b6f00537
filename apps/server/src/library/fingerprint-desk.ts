import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FingerprintStore, HeardSound } from './fingerprint-store.ts';
import { findFpcalc } from './fpcalc.ts';
import type { Library } from './library.ts';

const PROCESS = fileURLToPath(new URL('./fingerprint-process.ts', import.meta.url));
const LOWEST_PRIORITY = 19;

export interface FingerprintDeskParts {
  library: Library;
  store: FingerprintStore;
  /** Where the store lies. */
  databaseFile: string;
  /** Sounds that are most likely one recording were found. */
  onAlike: () => void;
  onFault: (error: unknown, what: string) => void;
}

/**
 * After every scan a process of the lowest priority listens to tracks that may be the same recording, as long as there
 * are any. The next scan sends it away: what it has told until then is kept.
 */
export class FingerprintDesk {
  readonly #parts: FingerprintDeskParts;
  readonly #offLibrary: () => void;
  #child: ChildProcess | null = null;
  /** Of the library, when all of it had been looked through. */
  #lookedThrough = -1;
  #isClosed = false;

  constructor(parts: FingerprintDeskParts) {
    this.#parts = parts;
    this.#offLibrary = parts.library.onChange(({ type }) => {
      if (type === 'finished') void this.#start();
      else if (type === 'state' && parts.library.isScanning) this.#stop();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#offLibrary();
    this.#stop();
  }

  async #start(): Promise<void> {
    const { library, databaseFile } = this.#parts;
    const { revision } = library.snapshot();
    if (revision === this.#lookedThrough || (await findFpcalc()) === null) return;
    if (this.#isClosed || this.#child || library.isScanning) return;
    const child = fork(PROCESS, [databaseFile], { serialization: 'advanced' });
    this.#child = child;
    try {
      // What it starts inherits it.
      if (child.pid !== undefined) setPriority(child.pid, LOWEST_PRIORITY);
    } catch {
      // Not every system lets us; it listens all the same.
    }
    child.on('message', (heard: HeardSound) => this.#save(child, heard));
    child.once('exit', (code) => {
      if (this.#child !== child) return;
      this.#child = null;
      if (code === 0) this.#lookedThrough = revision;
    });
    child.on('error', () => {});
  }

  #save(child: ChildProcess, heard: HeardSound): void {
    if (this.#child !== child) return;
    try {
      this.#parts.store.save(heard);
    } catch (error) {
      this.#parts.onFault(error, 'a fingerprint that could not be saved');
      return this.#stop();
    }
    child.send('saved', () => {});
    if (heard.alike.length > 0) this.#parts.onAlike();
  }

  #stop(): void {
    // It ends at once, and what it has started with it.
    if (this.#child?.connected) this.#child.disconnect();
    this.#child = null;
  }
}
