import { polyBlep, sine, SAMPLE_RATE, samplesOf, swell } from '../signal.ts';
import type { Voice } from './instrument.ts';

export function chipPulse(voice: Voice): Float32Array {
  return pulse(voice, 0.25);
}

export function chipSquare(voice: Voice): Float32Array {
  return pulse(voice, 0.5);
}

/** The game console's triangle: sixteen loudness steps up, sixteen down. */
export function chipTriangle({ hz, sec }: Voice): Float32Array {
  const out = new Float32Array(samplesOf(sec + 0.01));
  const step = hz / SAMPLE_RATE;
  for (let index = 0; index < out.length; index++) {
    const phase = index * step;
    const level = Math.floor(Math.abs((phase - Math.floor(phase)) * 32 - 16));
    out[index] = (level / 7.5 - 1) * 0.8 * swell(index, 0.002, sec, 0.01);
  }
  return out;
}

/** Noise held for a few samples: low pitches give an explosion, high ones a hat. */
export function chipNoise({ hz, sec, velocity, random }: Voice): Float32Array {
  const out = new Float32Array(samplesOf(Math.min(sec, 0.22)));
  const fallSec = hz > 1000 ? 0.07 : 0.25;
  let held = 0;
  let clock = 1;
  for (let index = 0; index < out.length; index++) {
    clock += Math.min(1, (hz * 16) / SAMPLE_RATE);
    if (clock >= 1) {
      clock -= 1;
      held = random() < 0.5 ? -0.6 : 0.6;
    }
    const fade = Math.min(1, (out.length - index) / 200, index / 30);
    out[index] = held * velocity * fade * 0.001 ** (index / SAMPLE_RATE / fallSec);
  }
  return out;
}

function pulse({ hz, sec, velocity }: Voice, width: number): Float32Array {
  const out = new Float32Array(samplesOf(sec + 0.02));
  let phase = 0;
  for (let index = 0; index < out.length; index++) {
    const t = index / SAMPLE_RATE;
    const vibrato = t > 0.18 ? 0.006 * sine((t - 0.18) * 6) : 0;
    const step = (hz * (1 + vibrato)) / SAMPLE_RATE;
    phase += step;
    if (phase >= 1) phase -= 1;
    const other = phase < width ? phase - width + 1 : phase - width;
    const wave =
      (phase < width ? 1 : -1) + polyBlep(phase, step) - polyBlep(other, step) + 1 - 2 * width;
    const level = 0.35 + 0.3 * velocity + 0.3 * 0.001 ** (t / 0.5);
    out[index] = wave * level * 0.6 * swell(index, 0.002, sec, 0.02);
  }
  return out;
}
