import type { InstrumentName } from './instruments/instruments.ts';

/** Times and lengths are in beats; `pitch` is a MIDI number (60 = middle C); `velocity` runs from 0 to 1. */
export type Note = {
  readonly beat: number;
  readonly beats: number;
  readonly pitch: number;
  readonly velocity: number;
};

export type Part = {
  readonly instrument: InstrumentName;
  readonly notes: readonly Note[];
  readonly gainDb: number;
  /** -1 is hard left, 1 is hard right. */
  readonly pan?: number;
  /** 0..1: how far apart two separately rendered copies of every note are placed. Twice the work. */
  readonly spread?: number;
  /** 0..1: how much goes to the shared reverb. */
  readonly reverb?: number;
  readonly echo?: { readonly beats: number; readonly repeats: number; readonly gain: number };
  /** 0..1: how deep the part dips on every beat, as if pressed down by the kick drum. */
  readonly duck?: number;
};

export type Score = {
  readonly bpm: number;
  /** Length of the written music; the tail rings on after it. */
  readonly beats: number;
  readonly tailSec: number;
  /** How long the hall is: time for the reverb to fall by 60 dB. */
  readonly reverbSec: number;
  /** 0.5 is straight; 0.66 delays every off-beat eighth to the last triplet. */
  readonly swing?: number;
  /** Largest random shift of a note, for parts that should sound played by hand. */
  readonly looseMs?: number;
  readonly parts: readonly Part[];
};
