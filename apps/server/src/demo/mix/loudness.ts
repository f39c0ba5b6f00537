import { LoudnessMeter } from '../../audio/analysis/loudness-meter.ts';
import { SAMPLE_RATE, type Stereo } from '../signal.ts';

/** Integrated loudness of a whole piece, LUFS. */
export function loudnessLufs({ left, right }: Stereo): number {
  const meter = new LoudnessMeter(2, SAMPLE_RATE);
  const samples = new Float32Array(left.length * 2);
  for (let frame = 0; frame < left.length; frame++) {
    samples[2 * frame] = left[frame] ?? 0;
    samples[2 * frame + 1] = right[frame] ?? 0;
  }
  meter.push(samples);
  return meter.integratedLufs() ?? Number.NEGATIVE_INFINITY;
}
