import { decayOver, polyBlep, SAMPLE_RATE, samplesOf, swell } from '../signal.ts';
import type { Voice } from './instrument.ts';

type StringShape = {
  readonly ringSec: number;
  /** 0..1: how much of the treble each round trip keeps. */
  readonly bright: number;
  /** Where the string is plucked, as a part of its length: the harmonics with a node there are missing. */
  readonly pluckAt: number;
  readonly releaseSec: number;
};

export function guitar(voice: Voice): Float32Array {
  return pluckedString(voice, { ringSec: 2.6, bright: 0.42, pluckAt: 0.27, releaseSec: 0.12 });
}

export function harp(voice: Voice): Float32Array {
  return pluckedString(voice, { ringSec: 4.5, bright: 0.6, pluckAt: 0.42, releaseSec: 1.2 });
}

/** Karplus-Strong: a burst of noise runs round a delay line as long as one period, losing treble on every turn. */
function pluckedString({ hz, sec, velocity, random }: Voice, shape: StringShape): Float32Array {
  const out = new Float32Array(samplesOf(sec + shape.releaseSec));
  // The averaging filter below delays by (1 - keep) of a sample; the rest of the period is the line plus one linear tap.
  const keep = 0.5 + 0.5 * shape.bright;
  const period = SAMPLE_RATE / hz - (1 - keep);
  const whole = Math.floor(period);
  const part = period - whole;
  const string = excitation(whole + 1, velocity, shape.pluckAt, random);
  const loss = 0.001 ** (1 / (shape.ringSec * hz));
  let head = 0;
  let previous = 0;
  for (let index = 0; index < out.length; index++) {
    const next = head + 1 > whole ? 0 : head + 1;
    const tapped = (string[head] ?? 0) * part + (string[next] ?? 0) * (1 - part);
    string[head] = loss * (keep * tapped + (1 - keep) * previous);
    previous = tapped;
    head = next;
    out[index] = tapped * 0.9 * swell(index, 0.0015, sec, shape.releaseSec);
  }
  return out;
}

function excitation(
  length: number,
  velocity: number,
  pluckAt: number,
  random: () => number,
): Float32Array {
  const noise = new Float32Array(length);
  const soften = 0.25 + 0.55 * velocity;
  let smooth = 0;
  for (let index = 0; index < length; index++) {
    smooth += soften * (random() * 2 - 1 - smooth);
    noise[index] = smooth;
  }
  const shift = Math.max(1, Math.round(length * pluckAt));
  const burst = noise.map((value, index) => value - (noise[(index + shift) % length] ?? 0));
  const mean = burst.reduce((sum, value) => sum + value, 0) / length;
  const power = Math.sqrt(burst.reduce((sum, value) => sum + (value - mean) ** 2, 0) / length);
  return burst.map((value) => ((value - mean) / power) * 0.5);
}

/** A sequencer's pluck: a saw behind a low-pass filter that snaps shut. */
export function synthPluck({ hz, sec, velocity }: Voice): Float32Array {
  const releaseSec = 0.25;
  const out = new Float32Array(samplesOf(sec + releaseSec));
  const step = hz / SAMPLE_RATE;
  const openFall = decayOver(0.4);
  const levelFall = decayOver(1.3);
  let open = 1500 + 4200 * velocity;
  let level = 0.8;
  let phase = 0;
  let low = 0;
  let band = 0;
  for (let index = 0; index < out.length; index++) {
    const saw = 2 * phase - 1 - polyBlep(phase, step);
    phase += step;
    if (phase >= 1) phase -= 1;
    const f = Math.min(0.9, (6.28 * (hz * 1.2 + open)) / SAMPLE_RATE);
    low += f * band;
    band += f * (saw - low - 0.7 * band);
    out[index] = low * level * swell(index, 0.002, sec, releaseSec);
    open *= openFall;
    level *= levelFall;
  }
  return out;
}
