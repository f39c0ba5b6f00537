import { decayOver, sine, SAMPLE_RATE, samplesOf } from '../signal.ts';
import type { Voice } from './instrument.ts';

/** Frequency as a multiple of the note, strength, and time to fall by 60 dB. */
type Partial = readonly [ratio: number, gain: number, sec: number];

export function bells(voice: Voice): Float32Array {
  return struck(voice, 0.006, [
    [0.5, 0.22, 5],
    [1, 0.5, 4.2],
    [1.002, 0.25, 3.6],
    [2.01, 0.22, 2.4],
    [3.02, 0.1, 1.6],
    [4.2, 0.08, 0.9],
    [5.43, 0.04, 0.6],
  ]);
}

/** A comb of steel: almost pure, with a bright click of high partials at the start. */
export function musicBox(voice: Voice): Float32Array {
  return struck(voice, 0.002, [
    [1, 0.7, 2.2],
    [2, 0.12, 1.1],
    [3.0, 0.1, 0.7],
    [5.9, 0.12, 0.22],
    [9.8, 0.06, 0.09],
  ]);
}

export function vibes(voice: Voice): Float32Array {
  const out = struck(voice, 0.003, [
    [1, 0.75, 3.4],
    [3.99, 0.16, 0.9],
    [9.9, 0.05, 0.18],
  ]);
  for (let index = 0; index < out.length; index++) {
    const tremolo = 0.8 + 0.2 * sine((5.2 * index) / SAMPLE_RATE + 0.25);
    out[index] = (out[index] ?? 0) * tremolo;
  }
  return out;
}

function struck(
  { hz, velocity }: Voice,
  attackSec: number,
  partials: readonly Partial[],
): Float32Array {
  const longest = Math.max(...partials.map(([, , sec]) => sec));
  const out = new Float32Array(samplesOf(longest * 0.8));
  for (const [ratio, gain, sec] of partials) {
    const step = (hz * ratio) / SAMPLE_RATE;
    if (step > 0.4) continue;
    const fall = decayOver(sec);
    const bright = ratio > 2.5 ? 0.3 + 0.9 * velocity : 1;
    let level = gain * bright;
    const end = Math.min(out.length, samplesOf(sec));
    for (let index = 0; index < end; index++) {
      out[index] = (out[index] ?? 0) + level * sine(index * step);
      level *= fall;
    }
  }
  softenEnds(out, samplesOf(attackSec), samplesOf(0.2));
  return out;
}

function softenEnds(out: Float32Array, attack: number, release: number): void {
  for (let index = 0; index < attack; index++) out[index] = ((out[index] ?? 0) * index) / attack;
  for (let index = 1; index <= release && index <= out.length; index++) {
    const at = out.length - index;
    out[at] = ((out[at] ?? 0) * (index - 1)) / release;
  }
}
