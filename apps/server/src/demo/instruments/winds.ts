import { polyBlep, sine, SAMPLE_RATE, samplesOf, swell } from '../signal.ts';
import type { Voice } from './instrument.ts';

/** A breathy flute: three harmonics, late vibrato, and air through a narrow filter at the note. */
export function flute({ hz, sec, velocity, random }: Voice): Float32Array {
  const releaseSec = 0.12;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  const f = (2 * Math.PI * hz) / SAMPLE_RATE;
  let phase = 0;
  let low = 0;
  let band = 0;
  for (let index = 0; index < out.length; index++) {
    const t = index / SAMPLE_RATE;
    const sway = Math.min(1, t * 2.2) * sine(t * 5.1);
    phase += (hz * (1 + 0.0035 * sway)) / SAMPLE_RATE;
    const tone = sine(phase) + 0.26 * velocity * sine(2 * phase) + 0.1 * velocity * sine(3 * phase);
    low += f * band;
    band += f * (random() * 2 - 1 - low - 0.3 * band);
    const air = band * (0.07 + 0.3 * 0.001 ** (t / 0.12));
    out[index] = (tone * (0.6 + 0.07 * sway) + air) * swell(index, 0.05, sec, releaseSec);
  }
  return out;
}

/** Two reeds a few cents apart beat against each other: the musette sound. */
export function accordion({ hz, sec, velocity, random }: Voice): Float32Array {
  const releaseSec = 0.07;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  for (const cents of [-8, 9]) {
    const step = (hz * 2 ** (cents / 1200)) / SAMPLE_RATE;
    let phase = random();
    let low = 0;
    for (let index = 0; index < out.length; index++) {
      phase += step;
      if (phase >= 1) phase -= 1;
      const other = phase < 0.3 ? phase + 0.7 : phase - 0.3;
      const reed = (phase < 0.3 ? 1 : -1) + polyBlep(phase, step) - polyBlep(other, step) + 0.4;
      low += (0.16 + 0.2 * velocity) * (reed - low);
      out[index] = (out[index] ?? 0) + 0.3 * low;
    }
  }
  for (let index = 0; index < out.length; index++)
    out[index] = (out[index] ?? 0) * swell(index, 0.025, sec, releaseSec);
  return out;
}

/** A small horn section: the filter opens with the breath. */
export function brass({ hz, sec, velocity, random }: Voice): Float32Array {
  const releaseSec = 0.09;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  const steps = [-5, 6].map((cents) => (hz * 2 ** (cents / 1200)) / SAMPLE_RATE);
  const phases = steps.map(() => random());
  let low = 0;
  let band = 0;
  let open = 0;
  for (let index = 0; index < out.length; index++) {
    const t = index / SAMPLE_RATE;
    let sum = 0;
    for (let horn = 0; horn < steps.length; horn++) {
      const step = steps[horn] ?? 0;
      let phase = (phases[horn] ?? 0) + step;
      if (phase >= 1) phase -= 1;
      phases[horn] = phase;
      sum += 2 * phase - 1 - polyBlep(phase, step);
    }
    const breath = t < 0.06 ? t / 0.06 : 0.72 + 0.28 * 0.001 ** ((t - 0.06) / 0.5);
    open += 0.002 * (breath - open);
    const f = Math.min(0.8, (6.28 * (250 + hz + 2600 * velocity * open)) / SAMPLE_RATE);
    low += f * band;
    band += f * (sum * 0.42 - low - 0.9 * band);
    out[index] = low * swell(index, 0.022, sec, releaseSec);
  }
  return out;
}
