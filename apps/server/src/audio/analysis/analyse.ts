import { bestPartMs } from './best-part.ts';
import { LoudnessMeter } from './loudness-meter.ts';
import { PeakCollector } from './peak-collector.ts';
import { TruePeakMeter } from './true-peak.ts';

/** What one pass over the decoded sound yields. */
export interface Analysis {
  /** As decoded; tags may say otherwise. */
  durationMs: number;
  /** Integrated loudness, LUFS; null for silence and for less than 400 ms. */
  lufs: number | null;
  /** dBTP; null for silence. */
  truePeakDb: number | null;
  bestPartMs: number;
  /** Low and high by turns in 1600 equal parts, full scale = 127. */
  peaks: Int8Array;
}

export const ANALYSIS_HZ = 48_000;

/** `sound`: interleaved stereo at `ANALYSIS_HZ`. */
export async function analyse(sound: AsyncIterable<Float32Array>): Promise<Analysis> {
  const loudness = new LoudnessMeter(2, ANALYSIS_HZ);
  const truePeak = new TruePeakMeter(2);
  const outline = new PeakCollector(2);
  let frames = 0;
  for await (const samples of sound) {
    loudness.push(samples);
    truePeak.push(samples);
    outline.push(samples);
    frames += samples.length / 2;
  }
  return {
    durationMs: (frames / ANALYSIS_HZ) * 1000,
    lufs: loudness.integratedLufs(),
    truePeakDb: truePeak.truePeakDb(),
    bestPartMs: bestPartMs(loudness.powerByHop),
    peaks: outline.peaks(),
  };
}
