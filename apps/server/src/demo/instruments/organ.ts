import { sine, SAMPLE_RATE, samplesOf, swell } from '../signal.ts';
import type { Voice } from './instrument.ts';

/** Drawbars as multiples of the note, the way a tone-wheel organ adds its pipes. */
const DRAWBARS = [
  [0.5, 0.4],
  [1, 1],
  [1.5, 0.35],
  [2, 0.5],
  [3, 0.25],
  [4, 0.18],
  [8, 0.06],
] as const;

export function organ({ hz, sec, random }: Voice): Float32Array {
  const releaseSec = 0.12;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  const rotor = random();
  for (const [ratio, gain] of DRAWBARS) {
    const step = (hz * ratio) / SAMPLE_RATE;
    if (step > 0.4) continue;
    for (let index = 0; index < out.length; index++) {
      const turn = sine(rotor + (5.6 * index) / SAMPLE_RATE);
      out[index] = (out[index] ?? 0) + 0.32 * gain * sine(index * step + 0.02 * ratio * turn + 1);
    }
  }
  for (let index = 0; index < out.length; index++)
    out[index] = (out[index] ?? 0) * swell(index, 0.012, sec, releaseSec);
  return out;
}

/** Nine harmonics, each breathing in its own time, so that a held note is never still. */
export function drone({ hz, sec, velocity, random }: Voice): Float32Array {
  const attackSec = Math.min(3.5, sec * 0.35);
  const releaseSec = 3;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  for (let harmonic = 1; harmonic <= 9; harmonic++) {
    const step = (hz * harmonic * (1 + (random() - 0.5) * 0.0016)) / SAMPLE_RATE;
    const breathHz = 0.05 + 0.16 * random();
    const phase = random();
    const start = random();
    const strength = (0.55 / harmonic ** (1.45 - 0.5 * velocity)) * (harmonic % 2 === 0 ? 0.75 : 1);
    let breath = 0;
    for (let index = 0; index < out.length; index++) {
      if ((index & 63) === 0) {
        const wave = 0.5 + 0.5 * sine(phase + (breathHz * index) / SAMPLE_RATE);
        breath = strength * (harmonic === 1 ? 0.6 + 0.4 * wave : wave * wave);
      }
      out[index] = (out[index] ?? 0) + breath * sine(start + index * step);
    }
  }
  for (let index = 0; index < out.length; index++) {
    out[index] = (out[index] ?? 0) * swell(index, attackSec, sec, releaseSec);
  }
  return out;
}
