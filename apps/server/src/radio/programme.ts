import type { Radio, Schedule, Station, StationId, TrackId } from '@music-minion/protocol';
import type { Plan } from './air-state.ts';
import { type ProgrammeTrack, crossfadeMs } from './programme/programme-track.ts';
import { ScheduleClock } from './programme/schedule-clock.ts';
import type { Position } from './programme/timeline.ts';
import type { RadioLibrary } from './radio-library.ts';
import type { Timelines } from './timelines.ts';

/** So long a track that could not be played is left out. */
const FAILED_FOR_MS = 10 * 60_000;
/** Where nothing else is left it is tried again so soon: its disk may only have slept. */
const LAST_RESORT_MS = 5000;
/** So many failed tracks in a row are passed over before the engine has to wait. */
const MAX_PASSED_OVER = 500;

/** A track that is to come, before it has a name of its own. */
export type Choice = Omit<Plan, 'itemId'> & { durationMs: number };

/** The room's wishes, as far as the programme depends on them. */
export type Wishes = Pick<Radio, 'stations' | 'schedule' | 'chosen' | 'queue'>;

export interface StationOnAir {
  station: Station | null;
  /** Why it is not the one that is wanted, or none; in a sentence. */
  problem: string | null;
}

/** What comes next: out of the queue, the schedule and the timelines. It changes nothing. */
export class Programme {
  readonly #timelines: Timelines;
  readonly #library: RadioLibrary;
  readonly #failedAtMs = new Map<TrackId, number>();
  #clock: { schedule: Schedule; clock: ScheduleClock } | null = null;

  constructor(timelines: Timelines, library: RadioLibrary) {
    this.#timelines = timelines;
    this.#library = library;
  }

  /** The station that is to be on: the chosen one, else that of the schedule; or what can play in its place. */
  stationAt(wishes: Wishes, atMs: number): StationOnAir {
    const { stations, schedule } = wishes;
    const wantedId = this.#wantedAt(wishes, atMs);
    const byId = (id: StationId | null): Station | undefined =>
      stations.find((station) => station.id === id);
    const wanted = byId(wantedId) ?? stations[0];
    const candidates = [wanted, byId(schedule.fallbackStationId), ...stations];
    const station = candidates.find(
      (one) => one !== undefined && this.#timelines.of(one).problem === null,
    );
    if (station && station === wanted) return { station, problem: null };
    if (wanted === undefined) return { station: null, problem: 'There is no station. Make one.' };
    const why = `“${wanted.name}” has nothing to play. ${this.#timelines.of(wanted).problem}`;
    return station
      ? { station, problem: `${why} So “${station.name}” is on.` }
      : { station: null, problem: why };
  }

  /** When the schedule next wants another station; null where it never will. */
  nextEdgeMs({ schedule }: Pick<Radio, 'schedule'>, afterMs: number): number | null {
    return this.#clockOf(schedule).nextEdgeMs(afterMs);
  }

  /** What follows a track, by predecessor, about at that moment; null where there is nothing to play. */
  following(wishes: Wishes, before: Plan | null, atMs: number): Choice | null {
    const { station } = this.stationAt(wishes, atMs);
    if (station === null) return null;
    const queued = this.#nextQueued(wishes, atMs);
    if (queued !== null) {
      const position = before?.position ?? null;
      return this.#choice(station, before, queued.track, position, queued.id);
    }
    const position = this.#playable(station, this.#nextPosition(station, before, atMs), atMs);
    const track = position && this.#library.programmeTrack(position.trackId);
    return track && this.#choice(station, before, track, position, null);
  }

  /** What a station is in the middle of, for somebody who tunes in; null where it has nothing to play. */
  inTheMiddle(wishes: Wishes, atMs: number): { choice: Choice; startMs: number } | null {
    const { station } = this.stationAt(wishes, atMs);
    const slot = station && this.#timelines.at(station, atMs);
    if (station === null || slot === null) return null;
    const position = this.#playable(station, slot, atMs);
    const track = position && this.#library.programmeTrack(position.trackId);
    if (!position || !track) return null;
    const choice = this.#choice(station, null, track, position, null);
    const isThatOne = position.trackId === slot.trackId && position.pass === slot.pass;
    return { choice, startMs: isThatOne ? Math.round(atMs - slot.startsAtMs) : 0 };
  }

  /** A track could not be played: it is left out for a while. */
  noteFailure(trackId: TrackId, atMs: number): void {
    this.#failedAtMs.set(trackId, atMs);
  }

  /** Whether it is still there and has not failed lately. */
  canPlay(trackId: TrackId, atMs: number): boolean {
    const failedAtMs = this.#failedAtMs.get(trackId);
    const hasFailed = failedAtMs !== undefined && atMs - failedAtMs < FAILED_FOR_MS;
    return !hasFailed && this.#library.file(trackId) !== null;
  }

  #wantedAt({ chosen, schedule }: Wishes, atMs: number): StationId | null {
    if (chosen !== null && (chosen.untilMs === null || atMs < chosen.untilMs)) {
      return chosen.stationId;
    }
    return this.#clockOf(schedule).stationAt(atMs);
  }

  #clockOf(schedule: Schedule): ScheduleClock {
    if (this.#clock?.schedule !== schedule) {
      this.#clock = { schedule, clock: new ScheduleClock(schedule) };
    }
    return this.#clock.clock;
  }

  #nextQueued({ queue }: Wishes, atMs: number): { id: string; track: ProgrammeTrack } | null {
    for (const { id, trackId } of queue) {
      const track = this.#library.programmeTrack(trackId);
      if (track !== null && this.canPlay(trackId, atMs)) return { id, track };
    }
    return null;
  }

  /** On the same station the one after; on another one what it is about to play, from its beginning. */
  #nextPosition(station: Station, before: Plan | null, atMs: number): Position | null {
    const { timeline } = this.#timelines.of(station);
    const isSame = before?.stationId === station.id && before.position !== null;
    const after = isSame && before.position ? timeline.after(before.position) : null;
    if (after !== null) return after;
    const slot = this.#timelines.at(station, atMs);
    return slot !== null && slot.trackId === before?.trackId ? timeline.after(slot) : slot;
  }

  /** The first from there on that can be played; where there is none, the one that failed longest ago. */
  #playable(station: Station, from: Position | null, atMs: number): Position | null {
    const { timeline } = this.#timelines.of(station);
    let position = from;
    let [lastResort, oldestMs]: [Position | null, number] = [null, atMs - LAST_RESORT_MS];
    for (let passed = 0; position !== null; passed++) {
      if (this.canPlay(position.trackId, atMs)) return position;
      const failedAtMs = this.#failedAtMs.get(position.trackId) ?? Infinity;
      if (failedAtMs <= oldestMs) [lastResort, oldestMs] = [position, failedAtMs];
      if (passed >= Math.min(timeline.size, MAX_PASSED_OVER)) break;
      position = timeline.after(position);
    }
    const isThere = lastResort !== null && this.#library.file(lastResort.trackId) !== null;
    return isThere ? lastResort : null;
  }

  #choice(
    { id, rules }: Station,
    before: Plan | null,
    track: ProgrammeTrack,
    position: Position | null,
    queuedId: string | null,
  ): Choice {
    const last = before && this.#library.programmeTrack(before.trackId);
    const xfMs = last ? Math.round(crossfadeMs(last, track, rules.crossfadeSec)) : 0;
    const { id: trackId, durationMs } = track;
    return { trackId, stationId: id, position, queuedId, xfMs, durationMs };
  }
}
