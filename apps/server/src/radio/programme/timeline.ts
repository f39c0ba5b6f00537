import type { StationRules, TrackId } from '@music-minion/protocol';
import { type Steps, finish } from './steps.ts';
import { mix } from './chance.ts';
import { joiningPasses } from './join-passes.ts';
import { type ProgrammeTrack, crossfadeMs } from './programme-track.ts';
import { spreadShuffling } from './spread-shuffle.ts';

const HOUR_MS = 3_600_000;

/** So few tracks are played round and round: any other order would bring one of them back at once. */
const ALWAYS_ALIKE = 6;
/** What is on, what was on and what is to come, and the seams between them. */
const KEPT_PASSES = 12;
/** So far from its anchor a timeline is followed; beyond it begins anew. */
const MAX_PASSES = 20_000;

/** When a pass through the pool begins. It fixes the whole timeline, as far as one cares to look. */
export interface PassAnchor {
  pass: number;
  /** Server time, ms. */
  startedAtMs: number;
}

/** Which pass, and which track of it: the same for as long as the track is in the pool. */
export interface Position {
  pass: number;
  trackId: TrackId;
}

/** A track with its time. */
export interface Slot extends Position {
  startsAtMs: number;
  /** When the next one begins; this one may sound for the length of a cross-fade beyond it. */
  endsAtMs: number;
}

export interface TimelineParts {
  /** The pool, in the order in which it is played where it is not shuffled. */
  tracks: readonly ProgrammeTrack[];
  order: 'shuffle' | 'in_order';
  rules: StationRules;
  /** Different for every station. */
  seed: number;
}

interface Pass {
  /** Indices of tracks. */
  order: Int32Array;
  /** By place, from the beginning of the pass; one more entry than places: the last is the length. */
  startsMs: Float64Array;
}

/**
 * What a station plays, without anything running: pass after pass through its pool, each track once in each. A pass
 * is worked out from its number when it is asked for, and only then.
 */
export class Timeline {
  readonly #parts: TimelineParts;
  readonly #shuffles = new Map<number, Int32Array>();
  readonly #passes = new Map<number, Pass>();
  #indexById: ReadonlyMap<TrackId, number> | null = null;

  constructor(parts: TimelineParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#parts.tracks.length;
  }

  /** What is on at a moment; null where the pool is empty. */
  at(anchor: PassAnchor, atMs: number): Slot | null {
    if (this.size === 0) return null;
    let { pass, startedAtMs } = anchor;
    for (let steps = 0; steps < MAX_PASSES; steps++) {
      const lengthMs = this.#lengthMs(pass);
      if (atMs >= startedAtMs + lengthMs) {
        startedAtMs += lengthMs;
        pass += 1;
      } else if (atMs < startedAtMs) {
        pass -= 1;
        startedAtMs -= this.#lengthMs(pass);
      } else {
        return this.#slot(pass, startedAtMs, this.#placeAt(pass, atMs - startedAtMs));
      }
    }
    return this.#slot(pass, atMs, 0);
  }

  /** The position that follows; null where the pool does not have this one any more. */
  after({ pass, trackId }: Position): Position | null {
    const place = this.#placeOf(pass, trackId);
    if (place === null) return null;
    return place + 1 < this.size ? this.#position(pass, place + 1) : this.#position(pass + 1, 0);
  }

  /** The anchor of the timeline in which this position begins at that moment. */
  anchorFor({ pass, trackId }: Position, startsAtMs: number): PassAnchor | null {
    const place = this.#placeOf(pass, trackId);
    if (place === null) return null;
    return { pass, startedAtMs: startsAtMs - this.#start(pass, place) };
  }

  #slot(pass: number, startedAtMs: number, place: number): Slot {
    return {
      ...this.#position(pass, place),
      startsAtMs: startedAtMs + this.#start(pass, place),
      endsAtMs: startedAtMs + this.#start(pass, place + 1),
    };
  }

  #position(pass: number, place: number): Position {
    const track = this.#parts.tracks[this.#pass(pass).order[place] ?? 0];
    if (track === undefined) throw new Error('an empty pool has no positions');
    return { pass, trackId: track.id };
  }

  #placeOf(pass: number, trackId: TrackId): number | null {
    this.#indexById ??= new Map(this.#parts.tracks.map(({ id }, index) => [id, index]));
    const index = this.#indexById.get(trackId);
    return index === undefined ? null : this.#pass(pass).order.indexOf(index);
  }

  /** By halving: the last place that begins no later. */
  #placeAt(pass: number, offsetMs: number): number {
    let [low, high] = [0, this.size - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#start(pass, middle) <= offsetMs) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #start(pass: number, place: number): number {
    return this.#pass(pass).startsMs[place] ?? 0;
  }

  #lengthMs(pass: number): number {
    return this.#start(pass, this.size);
  }

  #pass(pass: number): Pass {
    return this.#passes.get(pass) ?? finish(this.preparing(pass));
  }

  /** Works a pass out before it is asked for, step by step. */
  *preparing(pass: number): Steps<Pass> {
    const order = yield* this.#ordering(pass);
    yield;
    return keep(this.#passes, pass, { order, startsMs: this.#measure(order) });
  }

  *#ordering(pass: number): Steps<Int32Array> {
    const { tracks, order, rules } = this.#parts;
    if (order === 'in_order') return Int32Array.from(tracks, (_, index) => index);
    if (tracks.length <= ALWAYS_ALIKE) return yield* this.#shuffling(0);
    const before = yield* this.#shuffling(pass - 1);
    return yield* joiningPasses(tracks, before, yield* this.#shuffling(pass), {
      artistGap: rules.artistGapTracks,
      trackGapMs: rules.trackGapHours * HOUR_MS,
      overlapMs: rules.crossfadeSec * 1000,
    });
  }

  *#shuffling(pass: number): Steps<Int32Array> {
    const known = this.#shuffles.get(pass);
    if (known !== undefined) return known;
    const { tracks, rules, seed } = this.#parts;
    const shuffle = yield* spreadShuffling(tracks, mix(seed, pass), rules.artistGapTracks);
    return keep(this.#shuffles, pass, shuffle);
  }

  #measure(order: Int32Array): Float64Array {
    const { tracks, rules } = this.#parts;
    const startsMs = new Float64Array(order.length + 1);
    for (let place = 0; place < order.length; place++) {
      const track = tracks[order[place] ?? 0];
      if (track === undefined) continue;
      // What comes after the last one is the business of the next pass; it is taken to be no shorter than this one.
      const next = tracks[order[place + 1] ?? order[place] ?? 0] ?? track;
      const overlapMs = crossfadeMs(track, next, rules.crossfadeSec);
      startsMs[place + 1] = (startsMs[place] ?? 0) + track.durationMs - overlapMs;
    }
    return startsMs;
  }
}

/** Keeps the few results that were made last. */
function keep<T>(made: Map<number, T>, key: number, result: T): T {
  for (const oldest of made.keys()) {
    if (made.size < KEPT_PASSES) break;
    made.delete(oldest);
  }
  made.set(key, result);
  return result;
}
