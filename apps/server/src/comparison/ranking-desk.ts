import type { Comparison, RankingGoal, TrackId } from '@music-minion/protocol';
import type { RankingCacheStore } from './ranking-cache-store.ts';
import type { RankingRunner } from './ranking-thread.ts';
import { type Standings, WHOLE_GOAL } from './standings.ts';
import type { TrackRanking } from './track-ranking.ts';
import type { VerdictStore } from './verdict-store.ts';

/** The best this many are of interest where nobody said how many. */
const USUAL_TOP = 50;
/** Between two saves of the cache at least so many changes, and a tenth of all answers: it is written whole. */
const SAVE_AFTER_CHANGES = 200;

export interface RankingSummary {
  revision: number;
  certainty: number;
  goal: RankingGoal;
  verdictsToGo: number | null;
}

/** The list as it stands, in tracks. */
export interface TrackStandings extends Omit<Standings, 'items'> {
  revision: number;
  tracks: readonly TrackId[];
}

/**
 * The slow questions to the ranking. Each is answered by the ranking thread from a copy, and remembered until the
 * ranking has changed.
 */
export class RankingDesk {
  readonly #ranking: TrackRanking;
  readonly #verdicts: VerdictStore;
  readonly #cache: RankingCacheStore;
  readonly #thread: RankingRunner;
  /** By k, of one revision. */
  readonly #standing = new Map<number, Promise<TrackStandings>>();
  #standingRevision = -1;
  #savedRevision: number;

  constructor(parts: {
    ranking: TrackRanking;
    verdicts: VerdictStore;
    cache: RankingCacheStore;
    thread: RankingRunner;
  }) {
    this.#ranking = parts.ranking;
    this.#savedRevision = parts.ranking.firstRevision - 1;
    this.#verdicts = parts.verdicts;
    this.#cache = parts.cache;
    this.#thread = parts.thread;
  }

  /** All tracks that can be heard, best first; with the figures of the best k. */
  standings(k: number = USUAL_TOP): Promise<TrackStandings> {
    const { revision } = this.#ranking;
    if (revision !== this.#standingRevision) this.#standing.clear();
    this.#standingRevision = revision;
    const known = this.#standing.get(k);
    if (known) return known;
    const answer = this.#computeStandings(revision, k);
    this.#standing.set(k, answer);
    // A failure is not remembered: the next one who asks tries again.
    answer.catch(() => {
      if (this.#standing.get(k) === answer) this.#standing.delete(k);
    });
    return answer;
  }

  /** How far along the ranking is, measured by what the running comparison is for. */
  async summary(comparison: Comparison | null): Promise<RankingSummary> {
    const mode = comparison?.mode;
    const k = mode?.type === 'top' ? mode.k : USUAL_TOP;
    const { revision, certainty, answersToGo, top, tracks } = await this.standings(k);
    if (mode?.type === 'top' && top !== null) {
      const goal = { type: 'top', k, settled: Math.round(top.settled * 10) / 10 } as const;
      return { revision, certainty: round(certainty), goal, verdictsToGo: top.answersToGo };
    }
    const goal = { type: 'whole', certainty: WHOLE_GOAL } as const;
    // Of fewer than two tracks there is nothing to be certain about.
    if (tracks.length < 2) return { revision, certainty: 0.5, goal, verdictsToGo: null };
    return { revision, certainty: round(certainty), goal, verdictsToGo: answersToGo };
  }

  /** The order as it was at a moment (server ms), of the tracks that can be heard now, best first. */
  async orderBefore(timeMs: number): Promise<TrackId[]> {
    const items = this.#ranking.audibleItems;
    const task = { type: 'order_before', items, timeMs } as const;
    const order = await this.#thread.run(task, this.#ranking.toSnapshot());
    return Array.from(order, (item) => this.#ranking.items.trackOf(item));
  }

  /** Verdicts that all others speak against most, with the chance that they would be given. */
  contradicted(count: number): Promise<{ id: number; probability: number }[]> {
    return this.#thread.run({ type: 'contradicted', count }, this.#ranking.toSnapshot());
  }

  /** Fits the ranking anew to all verdicts; those given meanwhile are kept. */
  async rebuild(): Promise<void> {
    const fitted = await this.#thread.run({ type: 'fit' }, this.#ranking.toSnapshot());
    this.#ranking.adopt(fitted);
    this.save();
  }

  /** Saves the cache if enough has changed since the last time. */
  saveWhenDue(): void {
    const changes = this.#ranking.revision - this.#savedRevision;
    const due = Math.max(SAVE_AFTER_CHANGES, this.#ranking.answers / 10);
    if (changes >= due) this.save();
  }

  save(): void {
    const { revision } = this.#ranking;
    if (this.#savedRevision === revision) return;
    this.#cache.save({
      newestVerdictId: this.#verdicts.newestId(),
      tracks: [...this.#ranking.items.tracks],
      snapshot: this.#ranking.toSnapshot(),
    });
    this.#savedRevision = revision;
  }

  /** Part of the caller's transaction: what was saved says nothing of how verdicts count now. */
  forgetSaved(): void {
    this.#cache.forget();
    this.#savedRevision = -1;
  }

  async #computeStandings(revision: number, k: number): Promise<TrackStandings> {
    const task = { type: 'standings', items: this.#ranking.audibleItems, k } as const;
    const { items, ...columns } = await this.#thread.run(task, this.#ranking.toSnapshot());
    const tracks = Array.from(items, (item) => this.#ranking.items.trackOf(item));
    return { ...columns, revision, tracks };
  }
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
