import { type Refusal, refuse } from '@music-minion/protocol';
import { NotSaved, type RoomStore } from './room-store.ts';

interface Cause {
  why: string;
  remedy: string;
}

/** SQLite's own codes (https://sqlite.org/rescode.html), as far as somebody can do something about them. */
const CAUSE_BY_CODE: Record<number, Cause> = {
  5: {
    why: 'another program is holding the database',
    remedy: 'It goes on as soon as that program lets go.',
  },
  8: { why: 'the data folder is read-only', remedy: 'Make it writable.' },
  10: {
    why: 'the disk of the data folder reported an error',
    remedy: 'Look after the disk, then restart Music Minion.',
  },
  11: {
    why: 'the database is damaged',
    remedy: 'Stop Music Minion and bring back a backup: music-minion restore FILE.',
  },
  13: { why: 'the disk of the data folder is full', remedy: 'Make room on it.' },
};

/** Whether the room can save. What keeps it from that is only true now: it is told to every screen, and not numbered. */
export class Saving {
  readonly #store: RoomStore;
  readonly #listeners = new Set<(trouble: string | null) => void>();
  #trouble: string | null = null;

  constructor(store: RoomStore) {
    this.#store = store;
  }

  /** What happened and what to do, for people; null while all is well. */
  get trouble(): string | null {
    return this.#trouble;
  }

  onChange(listener: (trouble: string | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The refusal for whoever asked for what failed. */
  failed(error: unknown): Refusal {
    const sentences = whyNotSaved(error);
    if (sentences === null) {
      return refuse('fault', 'Something went wrong on the server; nothing was changed. Try again.');
    }
    this.#set(`Nothing can be saved: ${sentences}`);
    return refuse('not_saved', `Not saved, and nothing was changed: ${sentences}`);
  }

  /**
   * To be called every second: nobody may ask for anything for hours, and a screen should know before somebody does. That it
   * is over is found out here alone: much of what the room does on a full disk works, as it leaves nothing to save.
   */
  look(): void {
    if (this.#trouble === null && this.#store.whyGone() === null) return;
    try {
      this.#store.tryOut();
      this.#set(null);
    } catch (error) {
      this.failed(error);
    }
  }

  #set(trouble: string | null): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    for (const listener of this.#listeners) listener(trouble);
  }
}

/** Null for a fault that has nothing to do with saving. */
function whyNotSaved(error: unknown): string | null {
  if (error instanceof NotSaved) return error.message;
  const code = (error as { errcode?: number } | null)?.errcode;
  const cause = code === undefined ? undefined : CAUSE_BY_CODE[code & 0xff];
  return cause === undefined ? null : `${cause.why}. ${cause.remedy}`;
}
