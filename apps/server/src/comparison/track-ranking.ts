import type { Strength, TrackId } from '@music-minion/protocol';
import { Ranking } from './ranking/ranking.ts';
import type { JournalEntry } from './verdict-store.ts';

/** Normal quantile of a 90 % interval. */
const Z_90 = 1.645;

const UNRANKED: Strength = { mean: 0, low: 0, high: 0, verdicts: 0 };

/** The ranking in terms of tracks: which can be asked about now, and what the journal says of each. */
export class TrackRanking {
  readonly #ranking = new Ranking();
  readonly #random: () => number;
  readonly #itemByTrack = new Map<TrackId, number>();
  readonly #trackByItem: TrackId[] = [];
  #audible = new Set<number>();
  #comparedAudible = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  get tracks(): number {
    return this.#audible.size;
  }

  /** How many of the tracks that can be heard have been in a verdict. */
  get comparedTracks(): number {
    return this.#comparedAudible;
  }

  /** The tracks that can be heard now; others keep their strengths but are not asked about. */
  setAudible(tracks: Iterable<TrackId>): void {
    this.#audible = new Set(Array.from(tracks, (track) => this.#itemOf(track)));
    this.#comparedAudible = 0;
    for (const item of this.#audible) if (this.#isCompared(item)) this.#comparedAudible += 1;
  }

  setOneAudible(track: TrackId, isAudible: boolean): void {
    const item = this.#itemOf(track);
    if (this.#audible.has(item) === isAudible) return;
    if (isAudible) this.#audible.add(item);
    else this.#audible.delete(item);
    if (this.#isCompared(item)) this.#comparedAudible += isAudible ? 1 : -1;
  }

  isAudible(track: TrackId): boolean {
    const item = this.#itemByTrack.get(track);
    return item !== undefined && this.#audible.has(item);
  }

  /** Takes a verdict in. Archiving is no judgement of two tracks against each other and changes nothing here. */
  record({ id, trackA, trackB, outcome, atServerMs }: JournalEntry): void {
    const a = this.#itemOf(trackA);
    const b = this.#itemOf(trackB);
    this.#countingCompared([a, b], () => {
      if (outcome === 'skip') this.#ranking.skip({ id, a, b });
      else if (isAnswer(outcome)) this.#ranking.record({ id, a, b, outcome, timeMs: atServerMs });
    });
  }

  /** As if the verdict had never been given. */
  undo({ id, trackA, trackB, outcome }: JournalEntry): void {
    if (!isAnswer(outcome) && outcome !== 'skip') return;
    const items = [this.#itemOf(trackA), this.#itemOf(trackB)];
    this.#countingCompared(items, () => this.#ranking.undo(id));
  }

  strength(track: TrackId): Strength {
    const item = this.#itemByTrack.get(track);
    if (item === undefined) return UNRANKED;
    const { mean, sd, answers } = this.#ranking.strength(item);
    const [low, high] = [mean - Z_90 * sd, mean + Z_90 * sd];
    return { mean: round(mean), low: round(low), high: round(high), verdicts: answers };
  }

  /**
   * The pair whose verdict is expected to tell most.
   * @param recent tracks of the last pairs, newest last, to be left in peace for a while
   * @param pending pairs already on screen or prefetched
   */
  nextPair(
    recent: readonly TrackId[],
    pending: readonly (readonly [TrackId, TrackId])[],
  ): readonly [TrackId, TrackId] | null {
    const items = this.#ranking.nextPair({
      mode: { type: 'balanced' },
      random: this.#random,
      eligible: (item) => this.#audible.has(item),
      recent: recent.map((track) => this.#itemOf(track)),
      pending: pending.map(([a, b]) => [this.#itemOf(a), this.#itemOf(b)] as const),
    });
    if (items === null) return null;
    const [a, b] = items.map((item) => this.#trackByItem[item]);
    return a === undefined || b === undefined ? null : [a, b];
  }

  #countingCompared(items: readonly number[], change: () => void): void {
    const count = (): number =>
      items.filter((item) => this.#audible.has(item) && this.#isCompared(item)).length;
    const before = count();
    change();
    this.#comparedAudible += count() - before;
  }

  #isCompared(item: number): boolean {
    return this.#ranking.strength(item).answers > 0;
  }

  #itemOf(track: TrackId): number {
    const known = this.#itemByTrack.get(track);
    if (known !== undefined) return known;
    const item = this.#trackByItem.push(track) - 1;
    this.#ranking.addItems(1);
    this.#itemByTrack.set(track, item);
    return item;
  }
}

function isAnswer(outcome: JournalEntry['outcome']): outcome is 'a' | 'b' | 'tie' {
  return outcome === 'a' || outcome === 'b' || outcome === 'tie';
}

/** To a thousandth of a logit: far below what anyone can tell, and shorter on the wire. */
function round(logits: number): number {
  return Math.round(logits * 1000) / 1000;
}
