import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { FRUGAL_LIBC, FRUGAL_NODE } from '../radiod/frugal.ts';
import type { RadiodOrder, RadiodReport } from '../radiod/orders.ts';

/** One that says nothing for so many looks, a second apart, hangs: music or silence, there are frames. */
const SILENT_LOOKS = 6;
/** So many more until it says its first word: a small machine that has much to do starts slowly. */
const STARTING_LOOKS = 20;

const PROGRAM = fileURLToPath(new URL('../radiod/radiod.ts', import.meta.url));

export interface RadiodProcessOptions {
  start: Extract<RadiodOrder, { type: 'start' }>;
  onReport: (report: RadiodReport) => void;
  /** It ended though nobody told it to. */
  onDeath: (reason: string) => void;
}

/** One radiod, from its start to its end. */
export class RadiodProcess {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  readonly #watch: NodeJS.Timeout;
  #silentLooks = -STARTING_LOOKS;
  #isStopped = false;

  constructor({ start, onReport, onDeath }: RadiodProcessOptions) {
    this.#child = fork(PROGRAM, {
      execArgv: FRUGAL_NODE,
      env: { ...process.env, ...FRUGAL_LIBC },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let lastWords = '';
    this.#child.stderr?.on('data', (text: Buffer) => {
      lastWords = `${lastWords}${text.toString()}`.slice(-1000);
    });
    let isOver = false;
    const die = (reason: string): void => {
      if (isOver || this.#isStopped) return;
      isOver = true;
      onDeath(reason);
    };
    this.#child.on('message', (report: RadiodReport) => {
      this.#silentLooks = 0;
      if (!this.#isStopped) onReport(report);
    });
    // Counted, not timed: after a server has stood still itself, what was said meanwhile is only about to be heard.
    this.#watch = setInterval(() => {
      if (++this.#silentLooks >= SILENT_LOOKS) this.#child.kill('SIGKILL');
    }, 1000);
    this.#watch.unref();
    this.#child.on('error', (error) => die(error.message));
    this.#exited = once(this.#child, 'exit').catch(() => {});
    this.#child.on('exit', (code, signal) => {
      clearInterval(this.#watch);
      die(`it ended with ${signal ?? `code ${code}`}. ${lastWords}`.trim());
    });
    this.send(start);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  send(order: RadiodOrder): void {
    // To one that is dying nothing can be said; its end is told by `exit`.
    if (this.#child.connected) this.#child.send(order, () => {});
  }

  /** It ends its decoders and encoders when the channel closes; one that hangs is killed. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#child.connected) this.#child.disconnect();
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), 2000);
    await this.#exited;
    clearTimeout(killer);
  }
}
