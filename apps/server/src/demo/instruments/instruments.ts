import { bells, musicBox, vibes } from './bells.ts';
import { bass, subBass, uprightBass } from './bass.ts';
import { chipPulse, chipNoise, chipSquare, chipTriangle } from './chip.ts';
import {
  bassDrum,
  clap,
  closedHat,
  crash,
  kick,
  openHat,
  rim,
  shaker,
  snare,
  softKick,
} from './drums.ts';
import { electricPiano } from './electric-piano.ts';
import { drone, organ } from './organ.ts';
import { accordion, brass, flute } from './winds.ts';
import { guitar, harp, synthPluck } from './pluck.ts';
import { pad, stab, strings } from './pad.ts';
import { rain } from './rain.ts';
import type { Instrument } from './instrument.ts';

const INSTRUMENTS = {
  accordion,
  bass,
  bassDrum,
  bells,
  brass,
  chipNoise,
  chipPulse,
  chipSquare,
  chipTriangle,
  clap,
  closedHat,
  crash,
  drone,
  electricPiano,
  flute,
  guitar,
  harp,
  kick,
  musicBox,
  openHat,
  organ,
  pad,
  rain,
  rim,
  shaker,
  snare,
  softKick,
  stab,
  strings,
  subBass,
  synthPluck,
  uprightBass,
  vibes,
} satisfies Record<string, Instrument>;

export type InstrumentName = keyof typeof INSTRUMENTS;

export function instrument(name: InstrumentName): Instrument {
  return INSTRUMENTS[name];
}
