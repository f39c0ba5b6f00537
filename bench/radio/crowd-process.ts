import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface CrowdReport {
  /** Heard since the last report. */
  bytes: number;
  /** Ended since the beginning. */
  ended: number;
}

/** Many listeners in a process of their own (`bench/radio/crowd.ts`). */
export class Crowd {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves once all are there and have had their bursts. */
  static async gather(port: number, path: string, listeners: number): Promise<Crowd> {
    const args = [String(port), path, String(listeners)];
    const child = fork(join(import.meta.dirname, 'crowd.ts'), args);
    await once(child, 'message');
    await sleep(5000);
    const crowd = new Crowd(child);
    await crowd.report();
    return crowd;
  }

  async report(): Promise<CrowdReport> {
    const answered = once(this.#child, 'message');
    this.#child.send('report');
    return ((await answered) as [CrowdReport])[0];
  }

  leave(): void {
    this.#child.kill();
  }
}
