import { type ChildProcess, type ForkOptions, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** How a crowd reaches its server. */
export interface Line {
  /** The server, seen from the crowd. */
  host: string;
  /** How a process is started at the far end. */
  forkOptions: ForkOptions;
}

export const LOOPBACK: Line = { host: '127.0.0.1', forkOptions: {} };

export interface LongLineOptions {
  /** Of one way, ms. */
  delayMs: number;
  /** Share of the packets, 0 to 1, each way. */
  loss: number;
  /** Where the program is built. */
  folder: string;
}

const NEAR = '10.98.76.1';
const FAR = '10.98.76.2';

/** A network namespace at the end of a line that delays and loses packets. Linux, as root, with iproute2 and gcc. */
export class LongLine implements Line {
  readonly host = NEAR;
  readonly forkOptions: ForkOptions;
  readonly #namespace: string;
  readonly #carrier: ChildProcess;

  private constructor(namespace: string, carrier: ChildProcess) {
    this.#namespace = namespace;
    this.#carrier = carrier;
    const execArgv = ['netns', 'exec', namespace, process.execPath];
    this.forkOptions = { execPath: 'ip', execArgv };
  }

  static async open({ delayMs, loss, folder }: LongLineOptions): Promise<LongLine> {
    const program = join(folder, 'line');
    execFileSync('gcc', ['-O2', '-o', program, join(import.meta.dirname, 'line.c')]);
    const namespace = `music-minion-${process.pid}`;
    ip('netns', 'add', namespace);
    const carrier = spawn(program, [namespace, String(delayMs), String(loss), '1'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = new LongLine(namespace, carrier);
    try {
      await Promise.race([once(carrier.stdout, 'data'), once(carrier, 'exit').then(isGone)]);
      ip('address', 'add', NEAR, 'peer', FAR, 'dev', 'line-near');
      ip('link', 'set', 'line-near', 'up');
      ip('-n', namespace, 'address', 'add', FAR, 'peer', NEAR, 'dev', 'line-far');
      ip('-n', namespace, 'link', 'set', 'line-far', 'up');
      return line;
    } catch (error) {
      line.close();
      throw error;
    }
  }

  close(): void {
    this.#carrier.kill('SIGKILL');
    ip('netns', 'delete', this.#namespace);
  }
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function isGone(): never {
  throw new Error('the line is not there');
}
