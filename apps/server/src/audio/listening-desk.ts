import { setImmediate } from 'node:timers/promises';
import type { TrackId } from '@music-minion/protocol';
import type { Analyser } from './analyser.ts';
import { PeaksFolder } from './peaks-folder.ts';
import type { SoundStore, WaitingTrack } from './sound-store.ts';

export interface ListeningDeskParts {
  store: SoundStore;
  analyser: Analyser;
  peaks: PeaksFolder;
  /** The tracks that screens show now, the most urgent first. */
  shown: () => readonly TrackId[];
  /** While the machine has better to do, only those are listened to. */
  isBusy: () => boolean;
  onMeasured: (id: TrackId) => void;
  onFault: (error: unknown, what: string) => void;
}

/** Listens to the library, one file after the other and always the most wanted first. */
export class ListeningDesk {
  readonly #parts: ListeningDeskParts;
  readonly #asked = new Set<TrackId>();
  /** Could not be listened to for reasons that may pass; not again in this run. */
  readonly #givenUp = new Set<TrackId>();
  #rest: WaitingTrack[] = [];
  /** The library was looked through up to this row; null: to its end. */
  #lookedTo: number | null = 0;
  #isListening = false;
  #isClosed = false;

  constructor(parts: ListeningDeskParts) {
    this.#parts = parts;
  }

  /** Tracks were found, have changed or came back: any of the library may wait. */
  lookAgain(): void {
    this.#lookedTo = 0;
    this.look();
  }

  /** Others are shown. Cheap where nothing changed. */
  look(): void {
    if (this.#isListening || this.#isClosed) return;
    void this.#listen();
  }

  /** Somebody wants to see this track. */
  ask(id: TrackId): void {
    this.#asked.add(id);
    this.look();
  }

  close(): void {
    this.#isClosed = true;
    this.#parts.analyser.close();
  }

  async #listen(): Promise<void> {
    this.#isListening = true;
    try {
      for (;;) {
        const next = this.#next();
        if (next) await this.#hear(next);
        // The room goes first: where all was heard this looks through the whole library.
        else if (this.#canLookOn()) await setImmediate();
        else break;
      }
    } catch (error) {
      if (!this.#isClosed) this.#parts.onFault(error, 'listening to the library');
    } finally {
      this.#isListening = false;
    }
  }

  #next(): WaitingTrack | null {
    if (this.#isClosed) return null;
    const { store, shown, isBusy } = this.#parts;
    const wanted = [...shown(), ...this.#asked];
    this.#asked.clear();
    for (const id of wanted) {
      const waiting = this.#givenUp.has(id) ? null : store.waiting(id);
      if (waiting === null) continue;
      for (const other of wanted) if (other !== id) this.#asked.add(other);
      return waiting;
    }
    return isBusy() ? null : this.#nextOfRest();
  }

  #canLookOn(): boolean {
    return !this.#isClosed && this.#lookedTo !== null && !this.#parts.isBusy();
  }

  /** Null also where a stretch of the library has none. */
  #nextOfRest(): WaitingTrack | null {
    const { store } = this.#parts;
    if (this.#rest.length === 0 && this.#lookedTo !== null) {
      const { tracks, next } = store.waitingAfter(this.#lookedTo);
      this.#rest = tracks;
      this.#lookedTo = next;
    }
    for (;;) {
      const { id } = this.#rest.shift() ?? {};
      if (id === undefined) return null;
      // It may have changed, or been heard as one that was shown, since it was put on the list.
      const waiting = this.#givenUp.has(id) ? null : store.waiting(id);
      if (waiting) return waiting;
    }
  }

  async #hear(track: WaitingTrack): Promise<void> {
    const { store, analyser, peaks, onMeasured } = this.#parts;
    const answer = await analyser.analyse(track.path);
    if (this.#isClosed) return;
    if (answer.type === 'heard') {
      const name = PeaksFolder.nameOf(track);
      await peaks.write(name, answer.analysis.peaks);
      if (this.#isClosed) return;
      store.saveHeard(track, answer.analysis, { peaks: name, problem: answer.complaint });
    } else if (answer.fault === 'unreadable') {
      store.saveUnheard(track, answer.reason);
    } else {
      this.#givenUp.add(track.id);
      return;
    }
    onMeasured(track.id);
  }
}
