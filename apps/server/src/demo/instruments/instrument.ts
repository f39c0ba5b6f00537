import type { Random } from '../random.ts';

export type Voice = {
  readonly hz: number;
  /** How long the key is held; the sound may ring on after it. */
  readonly sec: number;
  readonly velocity: number;
  readonly random: Random;
};

/** Renders one note as mono samples around +-1, beginning and ending at silence. */
export type Instrument = (voice: Voice) => Float32Array;
