import { RATE_HZ, type Sink, type SoundCard, type Stereo } from './sound-card.ts';
import { correlate } from './correlate.ts';

/** Below it is silence; the noise lies far above. */
const SILENCE = 0.003;
const WINDOW_FRAMES = 9600;
/** A peak below it is no match but chance. */
const LEAST_CORRELATION = 0.3;

/** How far B lags behind A around a frame, ms; null where they do not play the same. */
export function offsetMs(card: SoundCard, frame: number): number | null {
  const from = frame - WINDOW_FRAMES;
  const [a, b] = (['A', 'B'] as const).map((sink) =>
    mono(card.read(sink, from, WINDOW_FRAMES * 2)),
  );
  if (!a || !b) return null;
  const { lag, correlation } = correlate(a, b);
  return correlation < LEAST_CORRELATION ? null : (lag / RATE_HZ) * 1000;
}

/** Every silence of a device longer than `leastMs` between two frames: its length in ms. */
export function gapsMs(
  card: SoundCard,
  sink: Sink,
  from: number,
  to: number,
  leastMs: number,
): number[] {
  const sound = mono(card.read(sink, from, to - from));
  const gaps: number[] = [];
  let silentSince = -1;
  for (let index = 0; index <= sound.length; index++) {
    const isSilent = index < sound.length && Math.abs(sound[index] ?? 0) < SILENCE;
    if (isSilent && silentSince < 0) silentSince = index;
    if (isSilent || silentSince < 0) continue;
    const lastedMs = ((index - silentSince) / RATE_HZ) * 1000;
    if (lastedMs > leastMs) gaps.push(lastedMs);
    silentSince = -1;
  }
  return gaps;
}

/** The change of ears after a frame: when the old one falls silent and the new one begins, in frames. */
export function earChange(
  card: SoundCard,
  sink: Sink,
  from: number,
  count: number,
): { oldEnds: number; newBegins: number } | null {
  const sound = card.read(sink, from, count);
  const before = RATE_HZ / 20;
  const [oldEar, newEar] =
    energy(sound.left, before) > energy(sound.right, before)
      ? [sound.left, sound.right]
      : [sound.right, sound.left];
  const newBegins = newEar.findIndex((sample) => Math.abs(sample) > SILENCE);
  const oldEnds = oldEar.findLastIndex((sample) => Math.abs(sample) > SILENCE);
  return newBegins < 0 || oldEnds < 0
    ? null
    : { oldEnds: from + oldEnds, newBegins: from + newBegins };
}

/** The longest time after a frame in which neither device sounds, ms. */
export function lossMs(card: SoundCard, from: number, count: number): number {
  const [a, b] = (['A', 'B'] as const).map((sink) => mono(card.read(sink, from, count)));
  let longest = 0;
  let silent = 0;
  for (let index = 0; index < count; index++) {
    const isSilent = Math.abs(a?.[index] ?? 0) < SILENCE && Math.abs(b?.[index] ?? 0) < SILENCE;
    silent = isSilent ? silent + 1 : 0;
    longest = Math.max(longest, silent);
  }
  return (longest / RATE_HZ) * 1000;
}

function mono({ left, right }: Stereo): Float32Array {
  return left.map((sample, index) => sample + (right[index] ?? 0));
}

function energy(samples: Float32Array, count: number): number {
  return samples.subarray(0, count).reduce((sum, sample) => sum + sample * sample, 0);
}
