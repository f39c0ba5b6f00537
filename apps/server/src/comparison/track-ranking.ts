import type { Outcome, RankingMode, Strength, TrackId } from '@music-minion/protocol';
import type { Answer, Outcome as AnswerOutcome } from './ranking/answer.ts';
import { Ranking } from './ranking/ranking.ts';
import type { RankingSnapshot } from './ranking/snapshot.ts';
import { TrackItems } from './track-items.ts';
import type { JournalEntry } from './verdict-store.ts';

/** Normal quantile of a 90 % interval. */
const Z_90 = 1.645;

/** One track stays for three questions: half of what is heard is then known already, at no cost in accuracy. */
const STAY = 3;

/** What is known of a track beforehand, a number per kind: stars, play count, earlier rating. NaN = unknown. */
export const PRIOR_FEATURES = 3;

const UNRANKED: Strength = { mean: 0, low: 0, high: 0, verdicts: 0 };

export interface Question {
  mode: RankingMode;
  /** Whether a track belongs to the pool. */
  isInPool: (track: TrackId) => boolean;
  /** Tracks of the last pairs, two per pair, newest last. */
  recent: readonly TrackId[];
  /** Pairs already on screen or prefetched. */
  pending: readonly (readonly [TrackId, TrackId])[];
}

/** The ranking in terms of tracks: which can be asked about now, and what the journal says of each. */
export class TrackRanking {
  readonly items = new TrackItems((count) => this.#ranking.addItems(count));
  readonly #random: () => number;
  #ranking = new Ranking({ featureCount: PRIOR_FEATURES });
  #audible = new Set<number>();
  #comparedAudible = 0;
  #revision = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Rises with every change of any strength, and of what can be heard. */
  get revision(): number {
    return this.#revision;
  }

  /** Verdicts that the strengths rest on. */
  get answers(): number {
    return this.#ranking.answerCount;
  }

  get tracks(): number {
    return this.#audible.size;
  }

  /** How many of the tracks that can be heard have been in a verdict. */
  get comparedTracks(): number {
    return this.#comparedAudible;
  }

  get audibleItems(): Int32Array {
    return Int32Array.from(this.#audible);
  }

  /** The tracks that can be heard now; others keep their strengths but are not asked about. */
  setAudible(tracks: Iterable<TrackId>): void {
    this.#audible = new Set(Array.from(tracks, (track) => this.items.itemOf(track)));
    this.#comparedAudible = 0;
    for (const item of this.#audible) if (this.#isCompared(item)) this.#comparedAudible += 1;
    this.#revision += 1;
  }

  setOneAudible(track: TrackId, isAudible: boolean): void {
    const item = this.items.itemOf(track);
    if (this.#audible.has(item) === isAudible) return;
    if (isAudible) this.#audible.add(item);
    else this.#audible.delete(item);
    if (this.#isCompared(item)) this.#comparedAudible += isAudible ? 1 : -1;
    this.#revision += 1;
  }

  isAudible(track: TrackId): boolean {
    const item = this.items.find(track);
    return item !== undefined && this.#audible.has(item);
  }

  /** Takes a verdict in. Archiving is no judgement of two tracks against each other and changes nothing here. */
  record(entry: JournalEntry): void {
    const answer = this.toAnswer(entry);
    const { id, a, b } = answer;
    this.#countingCompared([a, b], () => {
      if (entry.outcome === 'skip') this.#ranking.skip({ id, a, b });
      else if (isJudgement(entry.outcome)) this.#ranking.record(answer);
    });
  }

  /** As if the verdict had never been given. */
  undo({ id, trackA, trackB, outcome }: JournalEntry): void {
    if (!isJudgement(outcome) && outcome !== 'skip') return;
    const items = [this.items.itemOf(trackA), this.items.itemOf(trackB)];
    this.#countingCompared(items, () => this.#ranking.undo(id));
  }

  strength(track: TrackId): Strength {
    const item = this.items.find(track);
    if (item === undefined) return UNRANKED;
    const { mean, sd, answers } = this.#ranking.strength(item);
    const [low, high] = [mean - Z_90 * sd, mean + Z_90 * sd];
    return { mean: round(mean), low: round(low), high: round(high), verdicts: answers };
  }

  /** The pair whose verdict is expected to tell most; null when there is none to ask. */
  nextPair(question: Question): readonly [TrackId, TrackId] | null {
    const { mode, isInPool, recent, pending } = question;
    const pair = this.#ranking.nextPair({
      mode,
      random: this.#random,
      stay: STAY,
      eligible: (item) => this.#audible.has(item) && isInPool(this.items.trackOf(item)),
      recent: recent.map((track) => this.items.itemOf(track)),
      pending: pending.map(([a, b]) => [this.items.itemOf(a), this.items.itemOf(b)] as const),
    });
    return pair && [this.items.trackOf(pair[0]), this.items.trackOf(pair[1])];
  }

  /** What was known of tracks before any verdict; standardised, see `Ranking.setFeatures`. */
  setPriors(featuresByTrack: Iterable<readonly [TrackId, ArrayLike<number>]>): void {
    for (const [track, features] of featuresByTrack) {
      this.#ranking.setFeatures(this.items.itemOf(track), features);
    }
    this.#revision += 1;
  }

  /** A journal entry in the numbers of the ranking. */
  toAnswer({ id, trackA, trackB, outcome, atServerMs }: JournalEntry): Answer {
    return {
      id,
      a: this.items.itemOf(trackA),
      b: this.items.itemOf(trackB),
      outcome: isJudgement(outcome) ? outcome : 'tie',
      timeMs: atServerMs,
    };
  }

  toSnapshot(): RankingSnapshot {
    return this.#ranking.toSnapshot();
  }

  /** Goes on from a snapshot of this ranking, with the items it had. */
  load(snapshot: RankingSnapshot, tracks: readonly TrackId[]): void {
    this.#ranking = Ranking.fromSnapshot(snapshot);
    this.items.load(tracks);
    this.#revision += 1;
  }

  /** Takes over a fit that was made elsewhere; what happened meanwhile stays. */
  adopt(fitted: RankingSnapshot): void {
    this.#ranking.adopt(fitted);
    this.#revision += 1;
  }

  #countingCompared(items: readonly number[], change: () => void): void {
    const count = (): number =>
      items.filter((item) => this.#audible.has(item) && this.#isCompared(item)).length;
    const before = count();
    change();
    this.#comparedAudible += count() - before;
    this.#revision += 1;
  }

  #isCompared(item: number): boolean {
    return this.#ranking.strength(item).answers > 0;
  }
}

/** Whether an outcome says which of two tracks is better, or that neither is. */
export function isJudgement(outcome: Outcome): outcome is AnswerOutcome {
  return /^(a|b|tie)(_by_far)?$/.test(outcome);
}

/** To a thousandth of a logit: far below what anyone can tell, and shorter on the wire. */
function round(logits: number): number {
  return Math.round(logits * 1000) / 1000;
}
