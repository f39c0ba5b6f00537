import type { RadioItemId, StationId } from './ids.ts';
import type { JournalTrack } from './reads.ts';
import type { Track } from './track.ts';

/** `GET /api/radio/stations`: what a station has to play just now. */
export interface StationPool {
  id: StationId;
  tracks: number;
  durationMs: number;
  /** Why it has nothing to play, in a sentence; else null. */
  problem: string | null;
}

/** Why something on air gave way. `stopped`: the radio was switched off, or nobody listened any more. */
export type AiringEnd = 'ended' | 'skipped' | 'switched' | 'failed' | 'stopped';

/** A line of `GET /api/radio/history`: something that was really on air, newest first. */
export interface AiringRow {
  /** Rises with every airing: `before` in the next page. */
  number: number;
  itemId: RadioItemId;
  track: JournalTrack;
  stationId: StationId;
  /** As it was called then. */
  stationName: string;
  airMs: number;
  /** How long it was on air; null while it is. */
  heardMs: number | null;
  ended: AiringEnd | null;
}

/** `GET /api/radio/what-was-on?at=…` has it as `entry`; null where nothing was on. */
export interface WhatWasOn {
  /** `aired`: it really was on air; `planned`: nobody listened, and this is what the station played to itself. */
  type: 'aired' | 'planned';
  track: Track;
  stationId: StationId;
  stationName: string;
  /** Server time at which it began, ms. */
  startedAtMs: number;
  /** Where in the track it was then. */
  positionMs: number;
}

/** `GET /api/radio/statistics`: counted is what was on air for 30 seconds, or to its end. */
export interface RadioStatistics {
  plays: number;
  heardMs: number;
  stations: readonly {
    stationId: StationId;
    stationName: string;
    plays: number;
    heardMs: number;
  }[];
  /** Most played first. */
  tracks: readonly { track: JournalTrack; plays: number; lastAirMs: number }[];
}
