import type { Steps } from './steps.ts';
import type { ProgrammeTrack } from './programme-track.ts';
import { gapOfShare } from './spread-shuffle.ts';

export interface Separation {
  /** So many other tracks between two of an artist. */
  artistGap: number;
  /** So long before a track comes again, ms. */
  trackGapMs: number;
  /** So long two tracks sound together, ms. */
  overlapMs: number;
}

/** Swaps that are tried for one place; among so many tracks one fits, or the rules cannot be kept. */
const MAX_TRIES = 3000;
/** A swap moves what comes after it by a few seconds, which may break a rule elsewhere. */
const ROUNDS = 12;

/**
 * Two passes through the pool, one after the other, keep the rules each on its own; this mends where they meet. Only
 * the first half of the later one is touched, by swaps, and what is demanded of it depends only on the second half of
 * the earlier one: so a pass can be worked out from its number, without those before it.
 */
export function* joiningPasses(
  tracks: readonly ProgrammeTrack[],
  before: Int32Array,
  order: Int32Array,
  separation: Separation,
): Steps<Int32Array> {
  const seam = new Seam(tracks, before, Int32Array.from(order), separation);
  yield;
  for (let round = 0; round < ROUNDS && seam.mend(); round++) yield;
  return seam.order;
}

class Seam {
  readonly order: Int32Array;
  readonly #tracks: readonly ProgrammeTrack[];
  readonly #before: Int32Array;
  /** By track. */
  readonly #gaps: Int32Array;
  readonly #widestGap: number;
  readonly #trackGapMs: number;
  /** When each track of the earlier pass began, counted back from its end, ms; by track. */
  readonly #agoMs = new Map<number, number>();
  readonly #half: number;
  /** When a position of the later pass begins, ms. */
  readonly #startsMs: Float64Array;
  readonly #overlapMs: number;

  constructor(
    tracks: readonly ProgrammeTrack[],
    before: Int32Array,
    order: Int32Array,
    { artistGap, trackGapMs, overlapMs }: Separation,
  ) {
    this.order = order;
    this.#tracks = tracks;
    this.#overlapMs = overlapMs;
    this.#before = before;
    this.#half = order.length >> 1;
    this.#gaps = artistGaps(tracks, artistGap);
    this.#widestGap = this.#gaps.reduce((most, gap) => Math.max(most, gap), 0);
    const wholeMs = tracks.reduce((sum, _, index) => sum + this.#slotMs(index), 0);
    // A longer rest than a quarter of the pass cannot always be kept and still leave room for chance.
    this.#trackGapMs = Math.min(trackGapMs, wholeMs / 4);
    let agoMs = 0;
    for (let place = before.length - 1; place >= before.length - this.#half; place--) {
      if (agoMs > this.#trackGapMs) break;
      const track = before[place] ?? 0;
      agoMs += this.#slotMs(track);
      this.#agoMs.set(track, agoMs);
    }
    this.#startsMs = new Float64Array(this.#half);
  }

  /** Mends what it can, once through. False when there was nothing to mend. */
  mend(): boolean {
    this.#measure();
    let isMended = false;
    for (let place = 0; place < this.#half; place++) {
      const isFree = (this.#startsMs[place] ?? 0) > this.#trackGapMs;
      if (isFree && place > 2 * this.#widestGap) break;
      if (this.#isRight(place)) continue;
      isMended = this.#swapAway(place) || isMended;
    }
    return isMended;
  }

  #swapAway(place: number): boolean {
    const last = Math.min(this.#half, place + MAX_TRIES);
    for (let other = place + 1; other < last; other++) {
      this.#swap(place, other);
      if (this.#isRight(place) && this.#isRight(other)) return true;
      this.#swap(place, other);
    }
    return false;
  }

  #swap(one: number, other: number): void {
    const kept = this.order[one] ?? 0;
    this.order[one] = this.order[other] ?? 0;
    this.order[other] = kept;
  }

  #isRight(place: number): boolean {
    const index = this.order[place] ?? 0;
    const agoMs = this.#agoMs.get(index);
    // Counted from the beginning of the one to the beginning of the other, so the track itself is no part of the rest.
    const restMs = this.#trackGapMs + this.#slotMs(index);
    if (agoMs !== undefined && agoMs + (this.#startsMs[place] ?? 0) < restMs) return false;
    const { artist } = this.#tracks[index] ?? {};
    if (!artist) return true;
    const gap = this.#gaps[index] ?? 0;
    for (let distance = 1; distance <= gap; distance++) {
      if (this.#artistAt(place - distance) === artist) return false;
      if (this.#artistAt(place + distance) === artist) return false;
    }
    return true;
  }

  /** Places below 0 are those of the earlier pass. */
  #artistAt(place: number): string | undefined {
    const index = place < 0 ? this.#before[this.#before.length + place] : this.order[place];
    return index === undefined ? undefined : this.#tracks[index]?.artist;
  }

  #slotMs(index: number): number {
    const durationMs = this.#tracks[index]?.durationMs ?? 0;
    return durationMs - Math.min(this.#overlapMs, durationMs / 2);
  }

  #measure(): void {
    let atMs = 0;
    for (let place = 0; place < this.#half; place++) {
      this.#startsMs[place] = atMs;
      atMs += this.#slotMs(this.order[place] ?? 0);
    }
  }
}

function artistGaps(tracks: readonly ProgrammeTrack[], artistGap: number): Int32Array {
  const countByArtist = new Map<string, number>();
  for (const { artist } of tracks) countByArtist.set(artist, (countByArtist.get(artist) ?? 0) + 1);
  return Int32Array.from(tracks, ({ artist }) =>
    artist === '' ? 0 : gapOfShare(artistGap, countByArtist.get(artist) ?? 1, tracks.length),
  );
}
