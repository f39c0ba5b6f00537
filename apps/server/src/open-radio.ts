import type { DatabaseSync } from 'node:sqlite';
import type { Command, Radio } from '@music-minion/protocol';
import { LibraryForRadio, type LibraryForRadioParts } from './library-for-radio.ts';
import { AiringStore } from './radio/airing-store.ts';
import { streamOf } from './radio/air-reports.ts';
import type { Planner, RadioEngine } from './radio/engine-contract.ts';
import { Preparation } from './radio/preparation.ts';
import { type OnNow, ProgrammePlanner } from './radio/planner.ts';
import { Programme } from './radio/programme.ts';
import type { RadioHouse } from './radio/radio-house.ts';
import { RadioStore } from './radio/radio-store.ts';
import { restoreRadio } from './radio/restore-radio.ts';
import { SilentEngine } from './radio/silent-engine.ts';
import { stationsFor } from './radio/station-commands.ts';
import { Studio } from './radio/studio.ts';
import { Timelines } from './radio/timelines.ts';
import { RadioReads } from './radio-reads.ts';
import type { Room } from './sync/room.ts';

export interface RadioParts extends LibraryForRadioParts {
  db: DatabaseSync;
  /** Asked only once the room is open. */
  room: () => Room;
  /** Makes the radio heard; without one it goes on by the clock. */
  makeEngine: ((planner: Planner) => RadioEngine) | undefined;
  /** Whether it is on from the start; null: as it was left. */
  isOn: boolean | null;
  nowMs: () => number;
  newId: () => string;
}

export interface OpenRadio {
  house: RadioHouse;
  engine: RadioEngine;
  studio: Studio;
  reads: RadioReads;
  /** As it was left. */
  radio: Radio;
  /** Has a command decided once its programme is at hand. */
  whenReadyFor: (command: Command, deed: () => void) => void;
}

/** The radio as the database has it; nothing is on air yet. */
export function openRadio(parts: RadioParts): OpenRadio {
  const { db, room, isOn, nowMs, newId } = parts;
  const library = new LibraryForRadio(parts);
  const store = new RadioStore(db);
  const timelines = new Timelines(library, store, nowMs);
  const programme = new Programme(timelines, library);
  const now = (): Radio => room().state.radio;
  const planner: ProgrammePlanner = new ProgrammePlanner({
    programme,
    library,
    wishes: now,
    onNow: () => onNow(now(), planner),
    newId,
  });
  const preparation = new Preparation({
    library,
    timelines,
    isOn: () => now().isOn,
    stations: () => now().stations,
  });
  const patient: Planner = {
    next: (need) =>
      preparation.isReady ? planner.next(need) : preparation.ready().then(() => planner.next(need)),
  };
  const airings = new AiringStore(db);
  const house = { store, airings, library, timelines, programme, planner, preparation, newId };
  const engine = parts.makeEngine?.(patient) ?? new SilentEngine(patient, nowMs);
  return {
    house,
    engine,
    studio: new Studio({
      house,
      engine,
      state: () => room().state,
      change: (what, decide) => room().change(what, decide),
      nowMs,
    }),
    reads: new RadioReads({ house, radio: now, nowMs }),
    whenReadyFor: (command, deed) =>
      preparation.inTurn(deed, () => stationsFor(command, now().stations)),
    radio: { ...restoreRadio(house, { isOn, nowMs: nowMs() }), stream: streamOf(engine) },
  };
}

function onNow({ nowPlaying }: Radio, planner: ProgrammePlanner): OnNow | null {
  const plan = nowPlaying && planner.planOf(nowPlaying.itemId);
  if (!nowPlaying || !plan) return null;
  const { anchor, track, ending } = nowPlaying;
  return {
    plan,
    beganAtMs: anchor.atServerMs - anchor.positionMs,
    durationMs: track.durationMs,
    isEnding: ending !== null,
  };
}
