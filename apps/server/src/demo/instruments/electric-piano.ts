import { decayOver, sine, SAMPLE_RATE, samplesOf, swell } from '../signal.ts';
import type { Voice } from './instrument.ts';

/** Two FM pairs: a warm body (1:1) and the short metallic tine (1:14) that a hard stroke brings out. */
export function electricPiano({ hz, sec, velocity }: Voice): Float32Array {
  const releaseSec = 0.25;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  const step = hz / SAMPLE_RATE;
  const bodyFall = decayOver(Math.min(7, 900 / hz + 2.5));
  const colourFall = decayOver(1.6);
  const tineFall = decayOver(0.5);
  const tineRatio = hz > 700 ? 7 : 14;
  let body = 1;
  let colour = 0.1 + 0.28 * velocity;
  let tine = 0.1 * velocity * velocity;
  for (let index = 0; index < out.length; index++) {
    const phase = index * step;
    const warm = sine(phase + 2 + colour * sine(phase));
    const metal = sine(phase * 1.003 + 2 + tine * sine(phase * tineRatio));
    out[index] = (0.62 * warm + 0.38 * metal) * body * swell(index, 0.003, sec, releaseSec);
    body *= bodyFall;
    colour *= colourFall;
    tine *= tineFall;
  }
  return out;
}
