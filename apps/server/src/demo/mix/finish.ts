import { dbToGain, samplesOf, sine } from '../signal.ts';
import { loudnessLufs } from './loudness.ts';
import type { Stereo } from '../signal.ts';

const TARGET_LUFS = -16;
/** Lossy encoders overshoot the samples they are given by up to about a decibel. */
const CEILING_DB = -2.2;
const LOOK_AHEAD_SEC = 0.004;
const RELEASE_SEC = 0.12;

/** Fades both ends, brings the piece to the target loudness and holds its peaks under the ceiling; all in place. */
export function finish(signal: Stereo, tailSec: number): void {
  fadeEnds(signal, 0.004, Math.max(0.5, tailSec));
  // The limiter takes a little loudness away, so the second round makes up for the first.
  for (let round = 0; round < 2; round++) {
    amplify(signal, dbToGain(TARGET_LUFS - loudnessLufs(signal)));
    if (peak(signal) <= dbToGain(CEILING_DB)) return;
    limit(signal);
  }
}

function fadeEnds(signal: Stereo, inSec: number, outSec: number): void {
  const rise = samplesOf(inSec);
  const fall = samplesOf(outSec);
  for (const channel of [signal.left, signal.right]) {
    for (let index = 0; index < rise; index++)
      channel[index] = ((channel[index] ?? 0) * index) / rise;
    for (let index = 0; index < fall && index < channel.length; index++) {
      const at = channel.length - 1 - index;
      channel[at] = (channel[at] ?? 0) * (0.5 - 0.5 * sine(0.25 + (0.5 * index) / fall));
    }
  }
}

function amplify(signal: Stereo, gain: number): void {
  for (const channel of [signal.left, signal.right]) {
    for (let index = 0; index < channel.length; index++)
      channel[index] = (channel[index] ?? 0) * gain;
  }
}

function peak({ left, right }: Stereo): number {
  let highest = 0;
  for (let at = 0; at < left.length; at++)
    highest = Math.max(highest, Math.abs(left[at] ?? 0), Math.abs(right[at] ?? 0));
  return highest;
}

/** Turns down shortly before a peak, both sides alike, and comes back slowly: no clipping and no shift of the picture. */
function limit(signal: Stereo): void {
  const ceiling = dbToGain(CEILING_DB);
  const ahead = samplesOf(LOOK_AHEAD_SEC);
  const length = signal.left.length;
  const gains = new Float32Array(length).fill(1);
  for (let at = 0; at < length; at++) {
    const height = Math.max(Math.abs(signal.left[at] ?? 0), Math.abs(signal.right[at] ?? 0));
    if (height <= ceiling) continue;
    const needed = ceiling / height;
    for (let back = 0; back <= ahead && back <= at; back++) {
      const ramp = needed + ((1 - needed) * back) / ahead;
      if (ramp < (gains[at - back] ?? 1)) gains[at - back] = ramp;
    }
  }
  const recover = 1 / samplesOf(RELEASE_SEC);
  let gain = 1;
  for (let at = 0; at < length; at++) {
    gain = Math.min(gains[at] ?? 1, gain + (1 - gain) * recover * 3);
    signal.left[at] = (signal.left[at] ?? 0) * gain;
    signal.right[at] = (signal.right[at] ?? 0) * gain;
  }
}
