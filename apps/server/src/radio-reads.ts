import type {
  AiringRow,
  JournalTrack,
  Radio,
  RadioStatistics,
  StationPool,
  TrackId,
  Upcoming,
  WhatWasOn,
} from '@music-minion/protocol';
import type { AiringEntry } from './radio/airing-store.ts';
import type { RadioHouse } from './radio/radio-house.ts';

/** After so long without a trace in the history nothing can have been on any more. */
const LONGEST_TRACK_MS = 24 * 3_600_000;
/** What nobody heard is known for so long, back and ahead: later the library and the stations are others. */
const TIMELINE_MS = 7 * 24 * 3_600_000;

/** What can be looked up about the radio. */
export class RadioReads {
  readonly #house: RadioHouse;
  readonly #radio: () => Radio;
  readonly #nowMs: () => number;

  constructor(parts: { house: RadioHouse; radio: () => Radio; nowMs: () => number }) {
    this.#house = parts.house;
    this.#radio = parts.radio;
    this.#nowMs = parts.nowMs;
  }

  /** What goes by the timelines is to be asked after that. */
  ready(): Promise<void> {
    return this.#house.preparation.ready();
  }

  history(before: number, limit: number): AiringRow[] {
    return this.#house.airings.page(before, limit).map((entry) => {
      const { number, itemId, trackId, stationId, stationName, airMs, heardMs, ended } = entry;
      const track = this.#named(trackId);
      return { number, itemId, track, stationId, stationName, airMs, heardMs, ended };
    });
  }

  next(): readonly Upcoming[] {
    return this.#radio().upNext;
  }

  stations(): StationPool[] {
    const { timelines } = this.#house;
    return this.#radio().stations.map((station) => {
      const { timeline, durationMs, problem } = timelines.of(station);
      return { id: station.id, tracks: timeline.size, durationMs, problem };
    });
  }

  /** From the history where something was really on air, else from the timeline; null where nothing was on. */
  whatWasOn(atMs: number): WhatWasOn | null {
    return this.#aired(atMs) ?? this.#planned(atMs);
  }

  statistics(): RadioStatistics {
    const { total, stations, tracks } = this.#house.airings.statistics(100);
    return {
      ...total,
      stations: stations.map((row) => ({ ...row })),
      tracks: tracks.map(({ trackId, plays, lastAirMs }) => ({
        track: this.#named(trackId),
        plays,
        lastAirMs,
      })),
    };
  }

  #aired(atMs: number): WhatWasOn | null {
    const entry = this.#house.airings.lastBegunAt(atMs);
    const track = entry && this.#house.library.track(entry.trackId);
    if (!entry || !track || !wasOnAt(entry, atMs, track.durationMs)) return null;
    const { stationId, stationName, airMs, startMs } = entry;
    const positionMs = startMs + atMs - airMs;
    return { type: 'aired', track, stationId, stationName, startedAtMs: airMs, positionMs };
  }

  #planned(atMs: number): WhatWasOn | null {
    const { programme, timelines, library } = this.#house;
    const radio = this.#radio();
    if (Math.abs(atMs - this.#nowMs()) > TIMELINE_MS) return null;
    const upcoming = atMs > this.#nowMs() ? this.#foreseen(atMs) : null;
    if (upcoming !== null) return upcoming;
    const { station } = programme.stationAt(radio, atMs);
    if (station === null || !timelines.hasBegun(station.id)) return null;
    const slot = timelines.at(station, atMs);
    const track = slot && library.track(slot.trackId);
    if (!slot || !track) return null;
    const { id: stationId, name: stationName } = station;
    const { startsAtMs: startedAtMs } = slot;
    const positionMs = atMs - startedAtMs;
    return { type: 'planned', track, stationId, stationName, startedAtMs, positionMs };
  }

  /** What is queued is in no timeline. */
  #foreseen(atMs: number): WhatWasOn | null {
    const { stations, upNext } = this.#radio();
    const next = upNext.findLast(({ startsAtMs }) => startsAtMs <= atMs);
    if (!next || atMs >= next.startsAtMs + next.track.durationMs) return null;
    const { track, stationId, startsAtMs: startedAtMs } = next;
    const stationName = stations.find(({ id }) => id === stationId)?.name ?? '';
    const positionMs = atMs - startedAtMs;
    return { type: 'planned', track, stationId, stationName, startedAtMs, positionMs };
  }

  #named(id: TrackId): JournalTrack {
    const track = this.#house.library.track(id);
    const { title = 'A track that is gone', artist = '', artwork = '' } = track ?? {};
    return { id, title, artist, artwork };
  }
}

/** A row that was never closed tells of a server that died: then the length of the track must do. */
function wasOnAt({ airMs, heardMs, startMs }: AiringEntry, atMs: number, durationMs: number) {
  const lengthMs = heardMs ?? durationMs - startMs;
  return atMs - airMs <= Math.min(lengthMs, LONGEST_TRACK_MS);
}
