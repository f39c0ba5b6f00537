import { decayOver, polyBlep, sine, SAMPLE_RATE, samplesOf, swell } from '../signal.ts';
import type { Voice } from './instrument.ts';

/** A synthesiser bass: saw and square, a resonant filter with its own decay. */
export function bass({ hz, sec, velocity }: Voice): Float32Array {
  const releaseSec = 0.05;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  const step = hz / SAMPLE_RATE;
  const fall = decayOver(0.5);
  let open = 300 + 1300 * velocity;
  let phase = 0;
  let low = 0;
  let band = 0;
  for (let index = 0; index < out.length; index++) {
    const half = phase < 0.5 ? phase + 0.5 : phase - 0.5;
    const saw = 2 * phase - 1 - polyBlep(phase, step);
    const square = saw - (2 * half - 1 - polyBlep(half, step));
    phase += step;
    if (phase >= 1) phase -= 1;
    const f = (6.28 * (160 + open)) / SAMPLE_RATE;
    low += f * band;
    band += f * (0.5 * saw + 0.3 * square - low - 0.55 * band);
    out[index] = (low + 0.35 * sine(index * step)) * swell(index, 0.003, sec, releaseSec);
    open *= fall;
  }
  return out;
}

/** Nearly a sine; a trace of the octave lets small loudspeakers show it. */
export function subBass({ hz, sec }: Voice): Float32Array {
  const releaseSec = 0.12;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  const step = hz / SAMPLE_RATE;
  for (let index = 0; index < out.length; index++) {
    const phase = index * step;
    const wave = sine(phase) + 0.22 * sine(2 * phase) + 0.08 * sine(3 * phase);
    out[index] = 0.75 * wave * swell(index, 0.012, sec, releaseSec);
  }
  return out;
}

/** Plucked double bass: harmonics that fade the faster the higher they are, and the finger on the string. */
export function uprightBass({ hz, sec, velocity, random }: Voice): Float32Array {
  const releaseSec = 0.1;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  const partials = [1, 0.55, 0.36, 0.2, 0.11, 0.06].map((gain, index) => ({
    step: ((index + 1) * hz) / SAMPLE_RATE,
    fall: decayOver(3.2 / (1 + index * 1.1)),
    gain: gain * (index === 0 ? 1 : 0.5 + 0.6 * velocity),
  }));
  for (const { step, fall, gain } of partials) {
    let level = gain * 0.6;
    for (let index = 0; index < out.length; index++) {
      out[index] = (out[index] ?? 0) + level * sine(index * step);
      level *= fall;
    }
  }
  let thump = 0;
  for (let index = 0; index < out.length; index++) {
    thump += 0.06 * ((random() * 2 - 1) * 0.001 ** (index / (0.05 * SAMPLE_RATE)) - thump);
    out[index] = ((out[index] ?? 0) + thump * velocity) * swell(index, 0.006, sec, releaseSec);
  }
  return out;
}
