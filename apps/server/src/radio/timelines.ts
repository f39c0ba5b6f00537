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

type Made = StationTimeline & { id: StationId; atMs: number };

/** The timelines of all stations, each made when it is asked for, and where each of them is. */
export class Timelines {
  readonly #library: RadioLibrary;
  readonly #store: RadioStore;
  readonly #anchors = new Map<StationId, PassAnchor>();
  readonly #nowMs: () => number;
  /** By what they are made of: another name of a station is no other programme. */
  #made = new Map<string, Made>();
  readonly #keys = new WeakMap<Station, string>();

  constructor(library: RadioLibrary, store: RadioStore, nowMs: () => number) {
    this.#library = library;
    this.#store = store;
    this.#nowMs = nowMs;
    for (const { station, anchor } of store.stations()) {
      if (anchor !== null) this.#anchors.set(station.id, anchor);
    }
  }

  /** Remembered until the station or the library changes; favourites for a day, where it is soon done to choose them anew. */
  of(station: Station): StationTimeline {
    const known = this.#made.get(this.#keyOf(station));
    if (known !== undefined && (!this.#isOld(station, known) || !this.#library.isSmall))
      return known;
    const made = { id: station.id, atMs: this.#nowMs(), ...finish(this.#making(station)) };
    for (const [key, { id }] of this.#made) if (id === station.id) this.#made.delete(key);
    this.#made.set(this.#keyOf(station), made);
    return made;
  }

  /** Whether any were worked out. */
  get isKnown(): boolean {
    return this.#made.size > 0;
  }

  /** Whether all of these can be asked for, and nobody has to wait. */
  has(stations: readonly Station[]): boolean {
    return stations.every((station) => this.#fresh(station) !== null);
  }

  /** Works them out step by step, those that are known already only if they are to be made anew; until then the old ones are known. */
  *preparing(stations: readonly Station[], isAnew: boolean): Steps<void> {
    const made = new Map<string, Made>();
    for (const station of stations) {
      const known = isAnew ? null : this.#fresh(station);
      made.set(this.#keyOf(station), known ?? (yield* this.#makingReady(station)));
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

  #keyOf(station: Station): string {
    const known = this.#keys.get(station);
    if (known !== undefined) return known;
    const { id, source, order, rules } = station;
    const key = JSON.stringify([id, source, order, rules]);
    this.#keys.set(station, key);
    return key;
  }

  #fresh(station: Station): Made | null {
    const known = this.#made.get(this.#keyOf(station));
    return known === undefined || this.#isOld(station, known) ? null : known;
  }

  #isOld({ source }: Station, { atMs }: Made): boolean {
    return source.type === 'favourites' && this.#nowMs() - atMs > DAY_MS;
  }

  #anchorOf({ id }: Station, atMs = 0): PassAnchor {
    return this.#anchors.get(id) ?? { pass: 0, startedAtMs: atMs };
  }

  /** With the pass that it is in. */
  *#makingReady(station: Station): Steps<Made> {
    const made = { id: station.id, atMs: this.#nowMs(), ...(yield* this.#making(station)) };
    yield;
    if (made.timeline.size > 0) yield* made.timeline.preparing(this.#anchorOf(station).pass);
    return made;
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
