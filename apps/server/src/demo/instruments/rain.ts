import { SAMPLE_RATE, samplesOf, swell } from '../signal.ts';
import type { Voice } from './instrument.ts';

/** A bed of rain: soft filtered noise, and drops that each ring for a moment in the same filter. */
export function rain({ sec, random }: Voice): Float32Array {
  const out = new Float32Array(samplesOf(sec + 2));
  const dropChance = 26 / SAMPLE_RATE;
  let bed = 0;
  let low = 0;
  let band = 0;
  for (let index = 0; index < out.length; index++) {
    const noise = random() * 2 - 1;
    bed += 0.22 * (noise - bed);
    const drop = random() < dropChance ? random() * 9 : 0;
    low += 0.42 * band;
    band += 0.42 * (drop - low - 0.25 * band);
    out[index] = (0.22 * bed + 0.25 * band) * swell(index, 1.5, sec, 2);
  }
  return out;
}
