import type { PlaylistId, RoomEvent, RuleField, SmartRules } from '@music-minion/protocol';
import { PLAY_FIELDS, RANKING_FIELDS, asksFor } from './playlist-figures.ts';
import type { PlaylistsHouse } from './playlists/house.ts';
import type { WorkedOut } from './playlists/playlist-store.ts';
import { type WorkOutParts, workOut } from './playlists/work-out.ts';
import type { Room } from './sync/room.ts';

/** So soon after a change of the library or the ranking; changes in between are taken along. */
const PAUSE_MS = 1500;

export interface PlaylistNewsParts extends WorkOutParts {
  room: () => Room;
  house: PlaylistsHouse;
  renewFigures: (rules: SmartRules) => Promise<void>;
  onFault: (error: unknown, what: string) => void;
}

/**
 * Works out, beside the room, the playlists that follow the library or the ranking, one after the other, and tells
 * what has become of them.
 */
export class PlaylistNews {
  readonly #parts: PlaylistNewsParts;
  readonly #due = new Set<PlaylistId>();
  #timer: NodeJS.Timeout | null = null;
  #isRunning = false;
  #isStopped = false;

  constructor(parts: PlaylistNewsParts) {
    this.#parts = parts;
  }

  /**
   * Tracks came, went, or are described in another way: also what is known of manual playlists may be old. To be
   * called every hour, too: "in the last 30 days" is another span every day.
   */
  onLibrary(): void {
    for (const id of this.#parts.house.playlists.ids()) this.#due.add(id);
    this.#runSoon(PAUSE_MS);
  }

  onRanking(): void {
    this.#lookAtThoseThatAsk(RANKING_FIELDS);
  }

  onPlay(): void {
    this.#lookAtThoseThatAsk(PLAY_FIELDS);
  }

  /** Somebody made or changed it and waits for its tracks. */
  workOutSoon(id: PlaylistId): void {
    this.#due.add(id);
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#runSoon(0);
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #lookAtThoseThatAsk(fields: readonly RuleField[]): void {
    const { playlists } = this.#parts.house;
    for (const id of playlists.ids()) {
      const { rules } = playlists.get(id) ?? {};
      if (rules && asksFor(rules, fields)) this.#due.add(id);
    }
    this.#runSoon(PAUSE_MS);
  }

  #runSoon(pauseMs: number): void {
    if (this.#isStopped || this.#timer !== null || this.#due.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#run();
    }, pauseMs);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (const id of this.#due) {
      this.#due.delete(id);
      try {
        await this.#renew(id);
      } catch (error) {
        // Closing takes the database away in the middle of the work.
        if (!this.#isStopped) this.#parts.onFault(error, 'the tracks of a playlist');
      }
      if (this.#isStopped) break;
      await this.#parts.breathe();
    }
    this.#isRunning = false;
  }

  async #renew(id: PlaylistId): Promise<void> {
    const { house, renewFigures } = this.#parts;
    const stored = house.playlists.get(id);
    if (stored === null || stored.deletedAtMs !== null) return;
    if (stored.rules) await renewFigures(stored.rules);
    const worked = stored.kind === 'manual' ? null : await workOut(this.#parts, stored);
    if (this.#isStopped) return;
    this.#parts.room().change('playlist worked out', ({ state }) => {
      const now = house.playlists.get(id);
      const isOld = now?.deletedAtMs !== null || isOther(now.rules, stored.rules);
      return isOld ? null : this.#take(id, worked, state.playlists);
    });
  }

  /** Null where no screen shows anything that is different. */
  #take(
    id: PlaylistId,
    worked: WorkedOut | null,
    known: readonly { id: PlaylistId }[],
  ): RoomEvent | null {
    const { playlists } = this.#parts.house;
    if (worked) playlists.setWorkedOut(id, worked);
    const summary = playlists.summary(id);
    const before = known.find((playlist) => playlist.id === id);
    if (!isOther(before, summary)) return null;
    return { type: 'playlists:changed', data: { changed: [summary], removed: [] } };
  }
}

function isOther(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
