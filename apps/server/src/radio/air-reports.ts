import type { Radio, RoomEvent, Stream } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import type { Plan } from './air-state.ts';
import type { EngineEvent, RadioEngine } from './engine-contract.ts';
import { endingOf, noteAiring, putOnAir } from './put-on-air.ts';
import { radioChanged } from './radio-commands.ts';
import type { RadioHouse } from './radio-house.ts';
import type { StudioParts } from './studio.ts';

/** A room that could not save what is on air is told again so soon. */
const RETRY_MS = 1000;

type Aired = Extract<EngineEvent, { type: 'air' }>;
type Failed = Extract<EngineEvent, { type: 'fail' }>;

/** What the engine says, told to the room. What was on air is the truth: it is kept until it can be saved. */
export class AirReports {
  readonly #parts: StudioParts;
  readonly #offEngine: () => void;
  readonly #unsaved: Aired[] = [];
  #retry: NodeJS.Timeout | undefined;
  /** What an earlier run of the server left on air has been dealt with. */
  #hasAired = false;

  constructor(parts: StudioParts) {
    this.#parts = parts;
    this.#offEngine = parts.engine.onEvent((event) => this.#hear(event));
  }

  stop(): void {
    this.#offEngine();
    clearTimeout(this.#retry);
    const { house, change } = this.#parts;
    change('the radio stops', ({ nowMs }) => {
      house.airings.close('stopped', nowMs);
      return null;
    });
  }

  #hear(event: EngineEvent): void {
    switch (event.type) {
      case 'air':
        this.#unsaved.push(event);
        return this.#tellAired();
      case 'fail':
        return this.#tellFailed(event);
      case 'state':
      case 'ice':
      case 'stat':
      case 'enc':
        return this.#tellStream();
      case 'under':
        return;
    }
  }

  #tellAired(): void {
    const { house, engine, change } = this.#parts;
    clearTimeout(this.#retry);
    for (let event = this.#unsaved[0]; event; event = this.#unsaved[0]) {
      const { seq } = event;
      change('on air', (deciding) => {
        deciding.onRollback(() => this.#unsaved.unshift(event));
        this.#unsaved.shift();
        if (!this.#hasAired) house.airings.abandon();
        return aired(house, engine, event, deciding);
      });
      this.#hasAired ||= this.#unsaved[0]?.seq !== seq;
      if (this.#unsaved[0]?.seq !== seq) continue;
      this.#retry = setTimeout(() => this.#tellAired(), RETRY_MS);
      this.#retry.unref();
      return;
    }
  }

  #tellFailed({ itemId, trackId, reason }: Failed): void {
    const { house, change, nowMs } = this.#parts;
    const { queuedId = null } = house.planner.planOf(itemId) ?? {};
    house.programme.noteFailure(trackId, nowMs());
    house.planner.noteFailure(itemId);
    change('a track failed on the radio', ({ state: { radio }, nowMs: atServerMs }) => {
      const title = house.library.track(trackId)?.title ?? 'A track';
      const sentence = `“${title}” could not be played and is left out for now: ${reason}`;
      const queue = radio.queue.filter(({ id }) => id !== queuedId);
      if (queue.length !== radio.queue.length) house.store.put('queue', queue);
      const failure = { sentence, atServerMs };
      return radioChanged(house, { ...radio, queue, failure }, atServerMs);
    });
  }

  #tellStream(): void {
    const { house, engine, change } = this.#parts;
    const stream = streamOf(engine);
    change('the stream changed', ({ state: { radio }, nowMs }) => {
      if (JSON.stringify(stream) === JSON.stringify(radio.stream)) return null;
      const fellAsleep = isSounding(radio.stream) && !isSounding(stream);
      if (!fellAsleep || radio.nowPlaying === null) {
        return radioChanged(house, { ...radio, stream }, nowMs);
      }
      house.airings.close('stopped', nowMs);
      // From here on it only goes on by the clock, and nobody can hear it.
      const nowPlaying = { ...radio.nowPlaying, sample: null };
      return radioChanged(house, { ...radio, nowPlaying, stream }, nowMs);
    });
  }
}

function aired(
  house: RadioHouse,
  engine: RadioEngine,
  event: Aired,
  deciding: Deciding,
): RoomEvent | null {
  const { radio } = deciding.state;
  const plan = house.planner.planOf(event.itemId) ?? emergencyPlan(house, radio, event);
  if (plan === null) return null;
  const air = {
    plan,
    anchor: { positionMs: event.startMs, atServerMs: event.airMs, playing: true },
  };
  house.airings.close(endingOf(house, radio.nowPlaying), event.airMs);
  noteAiring(house, radio, air);
  const fadeMs = engine.airMsOf(event.fadeSamples) - engine.airMsOf(0);
  const data = putOnAir(house, radio, air, { sample: event.sample, fadeMs }, deciding);
  return data && { type: 'radio:now_playing', data };
}

/** What the emergency list plays; the programme goes on afterwards where it was left. */
function emergencyPlan(house: RadioHouse, radio: Radio, { itemId, trackId }: Aired): Plan | null {
  const { nowPlaying } = radio;
  const before = nowPlaying && house.planner.planOf(nowPlaying.itemId);
  const stationId = before?.stationId ?? radio.stationId ?? radio.stations[0]?.id;
  if (stationId === undefined) return null;
  const position = before?.position ?? null;
  return {
    itemId: itemId as Plan['itemId'],
    trackId,
    stationId,
    position,
    queuedId: null,
    xfMs: 0,
  };
}

export function streamOf({ state, icecast, listeners }: RadioEngine): Stream {
  return {
    power: state.power,
    sentence: state.sentence,
    formats: [...state.formats],
    icecast: icecast.map(({ mount, state, sentence }) => ({ mount, state, sentence })),
    listeners: listeners.length,
  };
}

function isSounding({ power }: Stream): boolean {
  return power === 'on_air' || power === 'starved';
}
