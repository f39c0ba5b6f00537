import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { AnalysisAnswer } from './analysis-process.ts';

/** Who listens to files; one at a time. */
export interface Analyser {
  /** Never rejects. */
  analyse(path: string): Promise<AnalysisAnswer>;
  close(): void;
}

export interface ProcessAnalyserOptions {
  processUrl?: URL;
  /** A file that takes longer is given up together with its process. */
  timeoutMs?: number;
  /** So long after the last file the process goes: it holds memory. */
  idleMs?: number;
}

const PROCESS_URL = new URL('./analysis-process.ts', import.meta.url);
/** A day of music on a slow machine. */
const TIMEOUT_MS = 3_600_000;
const IDLE_MS = 20_000;
/** The lowest there is: whatever else the machine has to do comes first. */
const LOWEST_PRIORITY = 19;

/** Listens in a process of the lowest priority, which starts with the first file and goes when there are no more. */
export class ProcessAnalyser implements Analyser {
  readonly #options: Required<ProcessAnalyserOptions>;
  #child: ChildProcess | null = null;
  #idle: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: ProcessAnalyserOptions = {}) {
    this.#options = { processUrl: PROCESS_URL, timeoutMs: TIMEOUT_MS, idleMs: IDLE_MS, ...options };
  }

  analyse(path: string): Promise<AnalysisAnswer> {
    if (this.#isClosed) return Promise.resolve(broken('the server is stopping'));
    if (this.#idle) clearTimeout(this.#idle);
    this.#child ??= this.#start();
    const child = this.#child;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        answer({ type: 'unheard', fault: 'timeout', reason: 'listening to it took too long' });
      }, this.#options.timeoutMs);
      const onEnd = (): void => answer(broken('listening to it broke the decoder'));
      const answer = (found: AnalysisAnswer): void => {
        clearTimeout(timer);
        child.off('message', answer);
        child.off('exit', onEnd);
        child.off('error', onEnd);
        this.#rest();
        resolve(found);
      };
      child.once('message', answer);
      child.once('exit', onEnd);
      child.once('error', onEnd);
      child.send(path, () => {});
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#stop();
  }

  #start(): ChildProcess {
    const child = fork(fileURLToPath(this.#options.processUrl), [], { serialization: 'advanced' });
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    // `exit` follows, or says it alone.
    child.on('error', () => {});
    try {
      if (child.pid !== undefined) setPriority(child.pid, LOWEST_PRIORITY);
    } catch {
      // Not every system lets us; it listens all the same.
    }
    return child;
  }

  #rest(): void {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#stop(), this.#options.idleMs);
    this.#idle.unref();
  }

  #stop(): void {
    if (this.#idle) clearTimeout(this.#idle);
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}

function broken(reason: string): AnalysisAnswer {
  return { type: 'unheard', fault: 'broken', reason };
}
