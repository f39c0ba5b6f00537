import { polyBlep, sine, SAMPLE_RATE, samplesOf, swell } from '../signal.ts';
import type { Voice } from './instrument.ts';

type SawStack = {
  readonly detuneCents: readonly number[];
  readonly attackSec: number;
  readonly releaseSec: number;
  /** Cut-off of the low-pass filter at rest, and how far it opens while the note swells. */
  readonly cutoffHz: number;
  readonly openHz: number;
  readonly openSec: number;
  readonly vibratoCents: number;
};

export function pad(voice: Voice): Float32Array {
  return sawStack(voice, {
    detuneCents: [-9, 1, 8],
    attackSec: 0.9,
    releaseSec: 1.8,
    cutoffHz: 380,
    openHz: 900,
    openSec: 2.5,
    vibratoCents: 2,
  });
}

export function strings(voice: Voice): Float32Array {
  return sawStack(voice, {
    detuneCents: [-6, 5],
    attackSec: 0.28,
    releaseSec: 0.6,
    cutoffHz: 1100,
    openHz: 1100,
    openSec: 0.7,
    vibratoCents: 11,
  });
}

/** The short, bright chord of house music. */
export function stab(voice: Voice): Float32Array {
  return sawStack(voice, {
    detuneCents: [-11, 0, 12],
    attackSec: 0.004,
    releaseSec: 0.16,
    cutoffHz: 500,
    openHz: 2600,
    openSec: 0,
    vibratoCents: 0,
  });
}

function sawStack({ hz, sec, velocity, random }: Voice, shape: SawStack): Float32Array {
  const out = new Float32Array(samplesOf(sec + shape.releaseSec));
  const steps = shape.detuneCents.map(
    (cents) => (hz * 2 ** ((cents + random() * 3 - 1.5) / 1200)) / SAMPLE_RATE,
  );
  const phases = steps.map(() => random());
  const wobble = random();
  const vibratoHz = 4.6 + random() * 0.8;
  const bend = shape.vibratoCents / 1731;
  const level = 0.55 / Math.sqrt(steps.length);
  let low = 0;
  let band = 0;
  let sway = 1;
  let cutoff = 0.05;
  for (let index = 0; index < out.length; index++) {
    // Vibrato and filter move slowly: every 32 samples is often enough.
    if ((index & 31) === 0) {
      const t = index / SAMPLE_RATE;
      sway = 1 + bend * Math.min(1, t * 1.5) * sine(wobble + t * vibratoHz);
      const open = shape.openSec > 0 ? Math.min(1, t / shape.openSec) : 0.001 ** (t / 0.55);
      const cutoffHz = shape.cutoffHz + hz * 0.8 + shape.openHz * velocity * open;
      cutoff = Math.min(0.8, (2 * Math.PI * cutoffHz) / SAMPLE_RATE);
    }
    let sum = 0;
    for (let saw = 0; saw < steps.length; saw++) {
      const step = (steps[saw] ?? 0) * sway;
      let phase = (phases[saw] ?? 0) + step;
      if (phase >= 1) phase -= 1;
      phases[saw] = phase;
      sum += 2 * phase - 1 - polyBlep(phase, step);
    }
    low += cutoff * band;
    band += cutoff * (sum * level - low - 1.1 * band);
    out[index] = low * swell(index, shape.attackSec, sec, shape.releaseSec);
  }
  return out;
}
