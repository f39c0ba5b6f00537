import type { House } from './commands.ts';
import type { Room } from './sync/room.ts';

/** So soon after a change are its figures worked out; changes in between are taken along. */
const PAUSE_MS = 300;

/** Tells the screens how far the ranking is, a moment after it has moved, and keeps what follows it in line. */
export class RankingNews {
  readonly #room: Room;
  readonly #house: House;
  readonly #onFault: (error: unknown, what: string) => void;
  #told: unknown[] = [];
  #toldAnswers = -1;
  #timer: NodeJS.Timeout | null = null;
  #isStopped = false;

  constructor(parts: {
    room: Room;
    house: House;
    onFault: (error: unknown, what: string) => void;
  }) {
    this.#room = parts.room;
    this.#house = parts.house;
    this.#onFault = parts.onFault;
  }

  /** Call after anything that may have moved the ranking. */
  look(): void {
    if (this.#isStopped || this.#timer !== null || this.#isTold() || this.#canWait()) return;
    this.#timer = setTimeout(() => void this.#tell(), PAUSE_MS);
    this.#timer.unref();
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** What the figures depend on. */
  #causes(): unknown[] {
    return [this.#house.comparison.ranking.revision, this.#room.state.comparison?.mode];
  }

  #isTold(): boolean {
    return this.#causes().every((cause, index) => cause === this.#told[index]);
  }

  /** A scan moves the ranking with every few tracks, and nobody looks at its figures for that: they are made at its end. */
  #canWait(): boolean {
    const { comparison, library } = this.#house;
    return library.library.isScanning && comparison.ranking.answers === this.#toldAnswers;
  }

  async #tell(): Promise<void> {
    const { desk, playlists } = this.#house.ranking;
    try {
      // Also when it fails: the next change tries again, not the next moment.
      this.#told = this.#causes();
      this.#toldAnswers = this.#house.comparison.ranking.answers;
      const summary = await desk.summary(this.#room.state.comparison);
      await playlists.update();
      if (this.#isStopped) return;
      this.#room.change('ranking moved', ({ state }) => ({
        type: 'ranking:changed',
        data: { ...state.ranking, ...summary, playlists: playlists.list() },
      }));
      desk.saveWhenDue();
    } catch (error) {
      if (this.#isStopped) return;
      this.#onFault(error, 'the figures of the ranking');
    } finally {
      this.#timer = null;
    }
    this.look();
  }
}
