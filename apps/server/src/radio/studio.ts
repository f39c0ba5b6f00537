import type { NowPlaying, Radio, RoomEvent, RoomState } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { AirReports } from './air-reports.ts';
import type { RadioEngine } from './engine-contract.ts';
import { goOn } from './go-on.ts';
import { radioChanged } from './radio-commands.ts';
import type { RadioHouse } from './radio-house.ts';

/** A scan finds tracks by the hundred; the programme is looked at again when it pauses. */
const TRACKS_PAUSE_MS = 1000;
/** A schedule is looked at again at least so often; timers cannot wait for weeks. */
const LONGEST_WAIT_MS = 6 * 3_600_000;
/** Where nothing came of a look at the clock (a full disk, say), the next one is so much later. */
const NOT_AT_ONCE_MS = 1000;
const SWITCH_FADE_MS = 1000;

export interface StudioParts {
  house: RadioHouse;
  engine: RadioEngine;
  state: () => RoomState;
  /** A change of the house's own accord. */
  change: (what: string, decide: (deciding: Deciding) => RoomEvent | null) => void;
  nowMs: () => number;
}

/**
 * Stands between the room and the engine. What the room decided about the radio it has done by the engine, and what
 * the engine puts on air it tells the room. While the engine sleeps the programme goes on here, by the clock.
 */
export class Studio {
  readonly #parts: StudioParts;
  readonly #reports: AirReports;
  /** What is ending was told to. */
  #endingId: string | null = null;
  #followed: Radio | null = null;
  #clockTimer: NodeJS.Timeout | undefined;
  #tracksTimer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(parts: StudioParts) {
    this.#parts = parts;
    this.#reports = new AirReports(parts);
  }

  /** Call after every event of the room. */
  follow(): void {
    const { radio } = this.#parts.state();
    const before = this.#followed;
    if (this.#isStopped || radio === before) return;
    this.#followed = radio;
    const { engine, house } = this.#parts;
    const station = radio.stations.find(({ id }) => id === radio.stationId);
    if (station && radio.stationId !== before?.stationId) engine.setName(station.name);
    if (radio.isOn && !before?.isOn) this.#later(() => engine.start());
    if (!radio.isOn && before?.isOn) this.#later(() => void engine.stop());
    // What follows was not worked out while everybody waited for the server to start.
    const { preparation } = house;
    if (radio.isOn && before === null && !preparation.isWorkedOut)
      preparation.whenReady(() => this.#lookAtTracks());
    const { nowPlaying } = radio;
    if (nowPlaying?.ending && nowPlaying.itemId !== this.#endingId) this.#makeWay(nowPlaying);
    else if (radio.isOn && nowPlaying === null) this.#later(() => this.#lookAtClock());
    this.#wait(radio);
  }

  /** Tracks were found or are gone. */
  tracksChanged(): void {
    this.#parts.house.preparation.tracksChanged();
    this.poolsChanged();
  }

  /** What a station plays may be something else now: another playlist, or other tracks. */
  poolsChanged(): void {
    this.#parts.house.preparation.poolsChanged();
    if (this.#isStopped || !this.#parts.state().radio.isOn) return;
    clearTimeout(this.#tracksTimer);
    const { preparation } = this.#parts.house;
    this.#tracksTimer = setTimeout(
      () => preparation.whenRenewed(() => this.#lookAtTracks()),
      TRACKS_PAUSE_MS,
    );
    this.#tracksTimer.unref();
  }

  #lookAtTracks(): void {
    const { house, change } = this.#parts;
    if (this.#isStopped) return;
    change('tracks for the radio changed', ({ state: { radio }, nowMs }) =>
      radioChanged(house, radio, nowMs),
    );
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#clockTimer);
    clearTimeout(this.#tracksTimer);
    this.#reports.stop();
    await this.#parts.engine.stop();
  }

  /** Nothing is done within the event that asks for it: all hear of events in the order of their numbers. */
  #later(deed: () => void): void {
    queueMicrotask(() => {
      if (!this.#isStopped) deed();
    });
  }

  #makeWay({ itemId, ending }: NowPlaying): void {
    this.#endingId = itemId;
    const { engine, house, nowMs } = this.#parts;
    if (!isAwake(engine)) return this.#later(() => this.#lookAtClock());
    this.#later(() => {
      const item = ending === 'switched' ? house.planner.tuneIn(nowMs()) : null;
      if (item) engine.switchStation(item, { fadeMs: SWITCH_FADE_MS });
      else engine.skip();
    });
  }

  /** Until what is on must be over by the clock, or another station is wanted. */
  #wait({ isOn, chosen, nowPlaying, schedule }: Radio, leastMs = 0): void {
    clearTimeout(this.#clockTimer);
    if (!isOn) return;
    const { engine, house, nowMs } = this.#parts;
    const now = nowMs();
    const moments = [
      now + LONGEST_WAIT_MS,
      house.programme.nextEdgeMs({ schedule }, now),
      chosen?.untilMs,
      isAwake(engine) ? null : nowPlaying?.endsAtMs,
    ];
    const untilMs = Math.min(...moments.filter((moment) => typeof moment === 'number'));
    this.#clockTimer = setTimeout(() => this.#lookAtClock(), Math.max(leastMs, untilMs - now));
    this.#clockTimer.unref();
  }

  #lookAtClock(): void {
    const { preparation } = this.#parts.house;
    preparation.whenReady(() => this.#isStopped || this.#goOn());
  }

  #goOn(): void {
    const { house, engine, change, state } = this.#parts;
    const { radio } = state();
    change('the radio goes on', (deciding) => goOn(house, deciding, isAwake(engine)));
    if (state().radio === radio) this.#wait(radio, NOT_AT_ONCE_MS);
  }
}

/** Whether the engine decides when something is on. */
export function isAwake({ state: { power } }: Pick<RadioEngine, 'state'>): boolean {
  return power === 'on_air' || power === 'starved';
}
