import type { Outcome, RankingMode, Strength, TrackId } from '@music-minion/protocol';
import type { Answer, Outcome as AnswerOutcome } from './ranking/answer.ts';
import { Ranking } from './ranking/ranking.ts';
import type { RankingSnapshot } from './ranking/snapshot.ts';
import { PoolMask } from './pool-mask.ts';
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
  /** The tracks of the pool; null = all. */
  members: ReadonlySet<TrackId> | null;
  /** Tracks of the last pairs, two per pair, newest last. */
  recent: readonly TrackId[];
  /** Pairs already on screen or prefetched. */
  pending: readonly (readonly [TrackId, TrackId])[];
}

/** The ranking in terms of tracks: which can be asked about now, and what the journal says of each. */
export class TrackRanking {
  readonly items = new TrackItems((count) => this.#ranking.addItems(count));
  readonly firstRevision: number;
  readonly #random: () => number;
  readonly #poolMask = new PoolMask(this.items);
  #ranking = new Ranking({ featureCount: PRIOR_FEATURES });
  /** By item: 1 where the track can be heard. An array, since every question looks at all of it. */
  #audible = new Uint8Array(64);
  #audibleCount = 0;
  #comparedAudible = 0;
  #revision: number;

  constructor(random: () => number, firstRevision: number) {
    this.#random = random;
    this.firstRevision = firstRevision;
    this.#revision = firstRevision;
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
    return this.#audibleCount;
  }

  /** How many of the tracks that can be heard have been in a verdict. */
  get comparedTracks(): number {
    return this.#comparedAudible;
  }

  /** The same of the tracks of a pool. */
  countsOf(members: ReadonlySet<TrackId>): { tracks: number; comparedTracks: number } {
    let [tracks, comparedTracks] = [0, 0];
    for (const [item, isMember] of this.#poolMask.of(members).entries()) {
      if (isMember === 0 || !this.#isAudible(item)) continue;
      tracks += 1;
      if (this.#isCompared(item)) comparedTracks += 1;
    }
    return { tracks, comparedTracks };
  }

  get audibleItems(): Int32Array {
    const items = new Int32Array(this.#audibleCount);
    let count = 0;
    this.#audible.forEach((isAudible, item) => {
      if (isAudible === 1) items[count++] = item;
    });
    return items;
  }

  /** Of the tracks that can be heard now, best first. */
  best(top: number): TrackId[] {
    const order = this.#ranking.order((item) => this.#isAudible(item));
    return order.slice(0, top).map((item) => this.items.trackOf(item));
  }

  /** The tracks that can be heard now; others keep their strengths but are not asked about. */
  setAudible(tracks: readonly TrackId[]): void {
    const items = this.items.addAll(tracks);
    this.#reserve(this.items.tracks.length - 1);
    this.#audible.fill(0);
    this.#audibleCount = 0;
    this.#comparedAudible = 0;
    for (const [at, track] of tracks.entries())
      if (this.items.targetOf(track) === null) this.#setAudible(items[at] as number, true);
    this.#revision += 1;
  }

  setOneAudible(track: TrackId, isAudible: boolean): void {
    const item = this.items.itemOf(track);
    // What happens to a file that counts for another does not silence that one.
    if (this.items.targetOf(track) !== null || this.#isAudible(item) === isAudible) return;
    this.#reserve(item);
    this.#setAudible(item, isAudible);
    this.#revision += 1;
  }

  isAudible(track: TrackId): boolean {
    const item = this.items.find(track);
    const isMerged = this.items.targetOf(track) !== null;
    return item !== undefined && !isMerged && this.#isAudible(item);
  }

  /** Takes a verdict in. Archiving is no judgement of two tracks against each other and changes nothing here. */
  record(entry: JournalEntry): void {
    const answer = this.toAnswer(entry);
    const { id, a, b } = answer;
    // Two files of one recording say nothing of it.
    if (a === b) return;
    this.#countingCompared([a, b], () => {
      if (entry.outcome === 'skip') this.#ranking.skip({ id, a, b });
      else if (isJudgement(entry.outcome)) this.#ranking.record(answer);
    });
  }

  /** As if the verdict had never been given. */
  undo({ id, trackA, trackB, outcome }: JournalEntry): void {
    if (!isJudgement(outcome) && outcome !== 'skip') return;
    const items = [this.items.itemOf(trackA), this.items.itemOf(trackB)];
    if (items[0] === items[1]) return;
    this.#countingCompared(items, () => this.#ranking.undo(id));
  }

  /** Makes a track count for another, or for itself again. `entries`: all verdicts that count about either. */
  redirect(track: TrackId, into: TrackId | null, entries: readonly JournalEntry[]): void {
    for (const entry of entries) this.undo(entry);
    this.items.redirect(track, into);
    for (const entry of entries) this.record(entry);
    this.#revision += 1;
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
    const { mode, members, recent, pending } = question;
    const isAudible = this.#audible;
    const isMember = members && this.#poolMask.of(members);
    const pair = this.#ranking.nextPair({
      mode,
      random: this.#random,
      stay: STAY,
      ...(members === null && this.#audibleCount === this.#ranking.size
        ? {}
        : {
            eligible: (item) =>
              isAudible[item] === 1 && (isMember === null || isMember[item] === 1),
          }),
      recent: recent.map((track) => this.items.itemOf(track)),
      pending: pending.map(([a, b]) => [this.items.itemOf(a), this.items.itemOf(b)] as const),
    });
    return pair && [this.items.trackOf(pair[0]), this.items.trackOf(pair[1])];
  }

  /** What was known of tracks before any verdict; standardised, see `Ranking.setFeatures`. */
  setPriors(featuresByTrack: Iterable<readonly [TrackId, ArrayLike<number>]>): void {
    for (const [track, features] of featuresByTrack) {
      // What is known of one file is not known of the other.
      if (this.items.targetOf(track) !== null) continue;
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
      items.filter((item) => this.#isAudible(item) && this.#isCompared(item)).length;
    const before = count();
    change();
    this.#comparedAudible += count() - before;
    this.#revision += 1;
  }

  #setAudible(item: number, isAudible: boolean): void {
    if (this.#isAudible(item) === isAudible) return;
    const step = isAudible ? 1 : -1;
    this.#audible[item] = isAudible ? 1 : 0;
    this.#audibleCount += step;
    if (this.#isCompared(item)) this.#comparedAudible += step;
  }

  #isAudible(item: number): boolean {
    return this.#audible[item] === 1;
  }

  #reserve(item: number): void {
    if (item < this.#audible.length) return;
    const larger = new Uint8Array(Math.max(item + 1, 2 * this.#audible.length));
    larger.set(this.#audible);
    this.#audible = larger;
  }

  #isCompared(item: number): boolean {
    return this.#ranking.answersOf(item) > 0;
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
