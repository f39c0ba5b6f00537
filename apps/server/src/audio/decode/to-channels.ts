/**
 * Interleaved sound of any number of channels, to mono or stereo as a browser would play it: mono is heard from both
 * sides at its own level; of more than two channels the centre and the surrounds come to both sides 3 dB down, and
 * the whole is scaled so that it cannot clip (ITU-R BS.775-4, annex 4).
 */
export function toChannels(samples: Float32Array, from: number, to: 1 | 2): Float32Array {
  if (from === to) return samples;
  const weightBySide = from > 2 ? foldDown(from) : plain(from);
  const frames = samples.length / from;
  const out = new Float32Array(frames * to);
  for (let frame = 0; frame < frames; frame++) {
    for (let channel = 0; channel < from; channel++) {
      const sample = samples[frame * from + channel] ?? 0;
      const left = (weightBySide[0]?.[channel] ?? 0) * sample;
      const right = (weightBySide[1]?.[channel] ?? 0) * sample;
      if (to === 1) out[frame] = (out[frame] ?? 0) + (left + right) / 2;
      else {
        out[2 * frame] = (out[2 * frame] ?? 0) + left;
        out[2 * frame + 1] = (out[2 * frame + 1] ?? 0) + right;
      }
    }
  }
  return out;
}

export function interleave(channelData: readonly Float32Array[]): Float32Array {
  const [first = new Float32Array(0)] = channelData;
  if (channelData.length === 1) return first;
  const out = new Float32Array(first.length * channelData.length);
  for (const [channel, samples] of channelData.entries()) {
    for (let frame = 0; frame < first.length; frame++)
      out[frame * channelData.length + channel] = samples[frame] ?? 0;
  }
  return out;
}

type Weights = readonly [left: readonly number[], right: readonly number[]];

function plain(channels: number): Weights {
  return channels === 1
    ? [[1], [1]]
    : [
        [1, 0],
        [0, 1],
      ];
}

const HALF_POWER = Math.SQRT1_2;
const left = [1, 0] as const;
const right = [0, 1] as const;
const centre = [HALF_POWER, HALF_POWER] as const;
const low = [0, 0] as const;
const leftSurround = [HALF_POWER, 0] as const;
const rightSurround = [0, HALF_POWER] as const;

/** In the order of WAVE: L R C LFE Ls Rs. */
function foldDown(channels: number): Weights {
  const layout =
    channels === 3
      ? [left, right, centre]
      : channels === 4
        ? [left, right, leftSurround, rightSurround]
        : channels === 5
          ? [left, right, centre, leftSurround, rightSurround]
          : [left, right, centre, low, leftSurround, rightSurround, leftSurround, rightSurround];
  const used = layout.slice(0, channels);
  const scale = 1 / used.reduce((sum, [share]) => sum + share, 0);
  return [used.map(([share]) => share * scale), used.map(([, share]) => share * scale)];
}
