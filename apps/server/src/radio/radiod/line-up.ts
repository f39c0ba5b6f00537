import type { OpenDecoder } from '../../audio/decode/decoder.ts';
import { AIR_SAMPLE_RATE, type PlanItem } from '../engine-contract.ts';
import { Deck } from './deck.ts';
import { EmergencyList } from './emergency-list.ts';
import { Mixer } from './mixer.ts';
import type { RadiodReport } from './orders.ts';
import { msToSamples } from './samples.ts';

/** How much is on the decks before the next item is asked for: time for a score of bad files. */
const AHEAD_SAMPLES = 8 * AIR_SAMPLE_RATE;
const EMERGENCY_SAMPLES = 2 * AIR_SAMPLE_RATE;
/** At the start nothing is left to play from: so long the programme has to answer. */
const PATIENCE_MS = 1000;
/** A whole library that is away is asked through slowly: its disk may come back. */
const MANY_FAILURES = 20;
const SLOW_MS = 1000;
/** After so many failures in a row the next ones are tried before it is known whether this one plays. */
const FEW_FAILURES = 2;
const TRIED_AT_ONCE = 4;
/** A file that plays has mostly begun by then. */
const DOUBT_MS = 500;

export interface LineUpOptions {
  firstSample: number;
  items: readonly PlanItem[];
  /** Whether the first of these goes on where an earlier radiod left it. */
  isResumed: boolean;
  /** The item answered last to an earlier radiod. */
  after: string | null;
  emergency: readonly PlanItem[];
  open: OpenDecoder;
  nowMs: () => number;
  report: (report: RadiodReport) => void;
}

interface OpenNeed {
  id: number;
  sinceMs: number;
}

/** Keeps the mixer in music: asks what follows in time, passes over what cannot be played, fills in when nobody answers. */
export class LineUp {
  readonly mixer: Mixer;
  readonly #options: LineUpOptions;
  readonly #emergency: EmergencyList;
  readonly #told = new WeakSet<Deck>();
  /** The item answered last, heard or not. */
  #lastId: string | null;
  #need: OpenNeed | null = null;
  #needs = 0;
  #lastOpenedMs = 0;
  #lastAskedMs = -Infinity;
  #failuresInRow = 0;

  constructor(options: LineUpOptions) {
    this.#options = options;
    this.#emergency = new EmergencyList(options.emergency);
    this.mixer = new Mixer(options.firstSample, {
      onAir: (deck, sample, fadeSamples) => this.#onAir(deck, sample, fadeSamples),
    });
    for (const [index, item] of options.items.entries())
      this.mixer.decks.push(this.#deck(item, { isResumed: index === 0 && options.isResumed }));
    this.#lastId = options.after;
    this.look();
  }

  /** To be called before each stretch that is mixed. */
  look(): void {
    for (const deck of this.mixer.decks) deck.look();
    this.#passOverBad();
    this.#askForNext();
    this.#fillIn();
  }

  answer(needId: number, item: PlanItem): void {
    if (needId !== this.#need?.id) return;
    this.#need = null;
    this.#follow(item);
    this.look();
  }

  skip(fadeMs: number): void {
    this.mixer.cut(msToSamples(fadeMs));
    this.look();
  }

  switchTo(item: PlanItem, fadeMs: number): void {
    this.#need = null;
    this.mixer.drop(this.mixer.upcoming);
    this.#follow(item);
    if (this.mixer.decks.length > 1) this.mixer.cut(msToSamples(fadeMs));
    this.look();
  }

  close(): void {
    this.mixer.close();
  }

  #follow(item: PlanItem): void {
    this.#lastId = item.id;
    this.mixer.decks.push(this.#deck(item, {}));
  }

  #passOverBad(): void {
    for (const deck of this.mixer.decks) {
      if (deck.problem === null || this.#told.has(deck)) continue;
      this.#told.add(deck);
      this.#failuresInRow++;
      const { id: itemId, trackId } = deck.item;
      this.#emergency.forget(deck.item);
      // The rest of a resumed item may be nothing at all: that is no fault of the file.
      if (!(deck.isResumed && deck.isHopeless))
        this.#options.report({ type: 'fail', itemId, trackId, reason: deck.problem });
    }
    this.mixer.drop(this.mixer.upcoming.filter((deck) => deck.isHopeless));
  }

  #askForNext(): void {
    if (this.#need !== null) return;
    const { mixer } = this;
    const isLowAtTheEnd =
      ((mixer.decks.at(-1)?.isEnded ?? true) || this.#mayTryMore) &&
      mixer.queuedSamples < AHEAD_SAMPLES;
    const isCutIntoNothing = mixer.isCutting && mixer.upcoming.length === 0;
    if (!isLowAtTheEnd && !isCutIntoNothing) return;
    const nowMs = this.#options.nowMs();
    if (this.#failuresInRow >= MANY_FAILURES && nowMs - this.#lastAskedMs < SLOW_MS) return;
    this.#lastAskedMs = nowMs;
    this.#need = { id: ++this.#needs, sinceMs: nowMs };
    const bySample = mixer.sample + (isLowAtTheEnd ? mixer.queuedSamples : 0);
    this.#options.report({ type: 'need', needId: this.#need.id, after: this.#lastId, bySample });
  }

  /** Where much is damaged and this one takes its time, one after the other would be heard as a silence. */
  get #mayTryMore(): boolean {
    const { decks } = this.mixer;
    const inDoubt = decks.filter((deck) => deck.isMute).length;
    const isLastInDoubt = decks.at(-1)?.isMute === true && inDoubt < TRIED_AT_ONCE;
    const waitedMs = this.#options.nowMs() - this.#lastOpenedMs;
    return isLastInDoubt && this.#failuresInRow >= FEW_FAILURES && waitedMs >= DOUBT_MS;
  }

  /** The programme does not answer, or its file does not: something that is known to play goes before it. */
  #fillIn(): void {
    const { mixer } = this;
    const silent = mixer.decks.findIndex((deck) => deck.isMute);
    const sounding = silent < 0 ? mixer.decks : mixer.decks.slice(0, silent);
    if (sounding.some((deck) => !deck.isEnded) || mixer.queuedSamples >= EMERGENCY_SAMPLES) return;
    if (mixer.decks.some((deck) => deck.isEmergency && !deck.isEnded)) return;
    const sinceMs = this.#need?.sinceMs ?? this.#lastOpenedMs;
    if (this.#options.nowMs() - sinceMs < PATIENCE_MS) return;
    const item = this.#emergency.take(mixer.sample);
    if (item === null) return;
    mixer.decks.splice(sounding.length, 0, this.#deck(item, { isEmergency: true }));
  }

  #deck(item: PlanItem, kind: { isEmergency?: boolean; isResumed?: boolean }): Deck {
    const { open, nowMs } = this.#options;
    this.#lastOpenedMs = nowMs();
    return new Deck({ item, ...kind, open, nowMs });
  }

  #onAir(deck: Deck, sample: number, fadeSamples: number): void {
    const { item, isEmergency } = deck;
    if (!isEmergency) this.#emergency.add(item);
    this.#failuresInRow = 0;
    this.#options.report({
      type: 'air',
      itemId: item.id,
      trackId: item.trackId,
      sample,
      startMs: deck.positionMs,
      fadeSamples,
      isEmergency,
      isResumed: deck.isResumed && !deck.isBegun,
    });
  }
}
