import type { CommandId, Refusal } from '@music-minion/protocol';
import type { Timers } from './timers.ts';

/** How soon a command is sent again that the server could not take just now. */
const RETRY_MS = 2000;

/** What may wait is not lost to a full disk or a busy moment: it is sent again, under its own id, until it is saved. */
export class Retries {
  readonly #timers: Timers;
  readonly #sendAgain: (id: CommandId) => void;
  readonly #ids = new Set<CommandId>();

  constructor(timers: Timers, sendAgain: (id: CommandId) => void) {
    this.#timers = timers;
    this.#sendAgain = sendAgain;
  }

  /** True if the refusal is no last word and the command will be sent again. */
  take(id: CommandId, { reason }: Refusal): boolean {
    if (reason !== 'not_saved' && reason !== 'busy') return false;
    // Each new connection sends it, too; one refusal more must not make one more who repeats it.
    if (this.#ids.has(id)) return true;
    this.#ids.add(id);
    this.#timers.after(RETRY_MS, () => {
      this.#ids.delete(id);
      this.#sendAgain(id);
    });
    return true;
  }
}
