import type { CommandId } from '@music-minion/protocol';

export interface LoggedEvent {
  /** Already encoded. */
  frame: string;
  /** The command that it answers; null where the house changed something of its own accord. */
  commandId: CommandId | null;
}

/** The newest events, so that a returning screen gets just what it missed. */
export class EventLog {
  readonly #capacity: number;
  #events: LoggedEvent[] = [];
  #firstSeq = 1;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  push(event: LoggedEvent): void {
    this.#events.push(event);
    // Dropped in blocks: shifting a long array on every event would cost more than the event.
    if (this.#events.length < this.#capacity * 2) return;
    const surplus = this.#events.length - this.#capacity;
    this.#events = this.#events.slice(surplus);
    this.#firstSeq += surplus;
  }

  /** All events after number `seq`; null when some of them are gone, or `seq` is not of this log. */
  after(seq: number): readonly LoggedEvent[] | null {
    const newest = this.#firstSeq + this.#events.length - 1;
    if (!Number.isInteger(seq) || seq < this.#firstSeq - 1 || seq > newest) return null;
    return this.#events.slice(seq - this.#firstSeq + 1);
  }
}
