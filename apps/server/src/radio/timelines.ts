import type { Station, StationId } from '@music-minion/protocol';
import { type Steps, finish } from './programme/steps.ts';
import { hashText } from './programme/chance.ts';
import { type PassAnchor, type Slot, Timeline } from './programme/timeline.ts';
import type { RadioLibrary } from './radio-library.ts';
import type { RadioStore } from './radio-store.ts';

const DAY_MS = 86_400_000;

export interface StationTimeline {
  timeline: Timeline;
  durationMs: number;
  /** Why it has nothing to play; null while it has. */
  problem: string | null;
}

type Made = StationTimeline & { station: Station; atMs: number };

/** The timelines of all stations, each made when it is asked for, and where each of them is. */
export class Timelines {
  readonly #library: RadioLibrary;
  readonly #store: RadioStore;
  readonly #anchors = new Map<StationId, PassAnchor>();
  readonly #nowMs: () => number;
  #made = new Map<StationId, Made>();

  constructor(library: RadioLibrary, store: RadioStore, nowMs: () => number) {
    this.#library = library;
    this.#store = store;
    this.#nowMs = nowMs;
    for (const { station, anchor } of store.stations()) {
      if (anchor !== null) this.#anchors.set(station.id, anchor);
    }
  }

  /** Remembered until the station or the library changes; favourites for a day. */
  of(station: Station): StationTimeline {
    const known = this.#made.get(station.id);
    const atMs = this.#nowMs();
    const isOld = known && station.source.type === 'favourites' && atMs - known.atMs > DAY_MS;
    if (known?.station === station && !isOld) return known;
    const made = { station, atMs, ...finish(this.#making(station)) };
    this.#made.set(station.id, made);
    return made;
  }

  /** Whether all of these can be asked for, and nobody has to wait. */
  has(stations: readonly Station[]): boolean {
    return stations.every((station) => this.#made.get(station.id)?.station === station);
  }

  /** Works them out anew, step by step; until that is done the old ones are known. */
  *preparing(stations: readonly Station[]): Steps<void> {
    const made = new Map<StationId, Made>();
    for (const station of stations) {
      const one = { station, atMs: this.#nowMs(), ...(yield* this.#making(station)) };
      yield;
      if (one.timeline.size > 0) yield* one.timeline.preparing(this.#anchorOf(station).pass);
      made.set(station.id, one);
    }
    this.#made = made;
  }

  /** The pools of stations may be others now. */
  forget(): void {
    this.#made.clear();
  }

  /** What a station plays at a moment. One that was never on begins then. */
  at(station: Station, atMs: number): Slot | null {
    return this.of(station).timeline.at(this.#anchorOf(station, atMs), atMs);
  }

  hasBegun(id: StationId): boolean {
    return this.#anchors.has(id);
  }

  /** From now on the timeline goes on from here. Part of the caller's transaction. */
  setAnchor(id: StationId, anchor: PassAnchor, onRollback: (undo: () => void) => void): void {
    const before = this.#anchors.get(id);
    this.#store.setAnchor(id, anchor);
    this.#anchors.set(id, anchor);
    onRollback(() => {
      if (before === undefined) this.#anchors.delete(id);
      else this.#anchors.set(id, before);
    });
  }

  #anchorOf({ id }: Station, atMs = 0): PassAnchor {
    return this.#anchors.get(id) ?? { pass: 0, startedAtMs: atMs };
  }

  *#making({ id, source, order, rules }: Station): Steps<StationTimeline> {
    const found = yield* this.#library.gathering(source);
    const tracks = 'problem' in found ? [] : found;
    const problem = 'problem' in found ? found.problem : null;
    const noTracks = tracks.length === 0 ? 'None of its tracks can be played now.' : null;
    return {
      timeline: new Timeline({ tracks, order, rules, seed: hashText(id) }),
      durationMs: tracks.reduce((sum, { durationMs }) => sum + durationMs, 0),
      problem: problem ?? noTracks,
    };
  }
}
