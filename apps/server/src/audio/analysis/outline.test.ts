import { expect, test } from 'vitest';
import { bestPartMs } from './best-part.ts';
import { PeakCollector } from './peak-collector.ts';
import { PEAK_BUCKETS, coarserPeaks } from './peaks.ts';

/** Weighted power of each 100 ms: so many seconds at such a level. */
function contour(parts: readonly (readonly [seconds: number, lufs: number])[]): number[] {
  return parts.flatMap(([seconds, lufs]) =>
    Array.from({ length: seconds * 10 }, () => 10 ** ((lufs + 0.691) / 10)),
  );
}

test('the best part is the loudest stretch, from its onset on [13.4]', () => {
  const verseAndRefrain = contour([
    [40, -20],
    [30, -12],
    [50, -20],
    [30, -14],
    [30, -25],
  ]);
  expect(bestPartMs(verseAndRefrain)).toBe(40_000);
});

test('a bang is not a stretch, and an end is no part to judge by [13.4]', () => {
  const bang = contour([
    [30, -20],
    [1, 0],
    [60, -20],
    [40, -14],
    [60, -20],
  ]);
  expect(bestPartMs(bang)).toBe(91_000);
  const loudEnd = contour([
    [150, -20],
    [50, -10],
  ]);
  expect(bestPartMs(loudEnd)).toBeLessThanOrEqual(150_000);
});

test('short tracks and silence are heard from their beginning', () => {
  expect(
    bestPartMs(
      contour([
        [20, -20],
        [20, -10],
      ]),
    ),
  ).toBe(0);
  expect(bestPartMs(Array.from({ length: 3000 }, () => 0))).toBe(0);
  expect(bestPartMs([])).toBe(0);
});

test('the outline has the lowest and the highest of each part, whatever the length', () => {
  for (const frames of [1, 1000, 400_000, 1_000_003]) {
    const collector = new PeakCollector(2);
    const samples = new Float32Array(frames * 2);
    samples[0] = 1;
    samples[samples.length - 1] = -0.5;
    for (let at = 0; at < samples.length; at += 9998)
      collector.push(samples.subarray(at, at + 9998));
    const peaks = collector.peaks();
    expect(peaks).toHaveLength(PEAK_BUCKETS * 2);
    expect(peaks[1]).toBe(127);
    expect(Math.min(...peaks)).toBe(-63);
    expect(Math.min(...peaks.subarray(-2))).toBe(-63);
  }
});

test('what is beyond full scale is drawn at full scale', () => {
  const collector = new PeakCollector(1);
  collector.push(new Float32Array(512).fill(3));
  expect(Math.max(...collector.peaks())).toBe(127);
});

test('a coarser outline loses nothing that stuck out', () => {
  const peaks = new Int8Array(PEAK_BUCKETS * 2);
  peaks[2 * 777] = -90;
  peaks[2 * 778 + 1] = 80;
  const coarse = coarserPeaks(peaks, 100);
  expect([...coarse.subarray(2 * 48, 2 * 49)]).toEqual([-90, 80]);
  expect(coarse.filter((value) => value !== 0)).toHaveLength(2);
});
