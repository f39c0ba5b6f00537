import { expect, test } from 'vitest';
import { playbackGainDb } from './gain.ts';

const nothing = { tagGainDb: null, tagPeak: null, measuredLufs: null, measuredPeakDb: null };

test('what is measured comes to -18 LUFS, and nothing known is no gain [13.2]', () => {
  expect(playbackGainDb({ ...nothing, measuredLufs: -9.5, measuredPeakDb: 0.3 })).toBe(-8.5);
  expect(playbackGainDb({ ...nothing, measuredLufs: -23, measuredPeakDb: -12 })).toBe(5);
  expect(playbackGainDb(nothing)).toBeNull();
});

test('the gain of the tags goes before the measured one [13.2]', () => {
  const both = { tagGainDb: -6.5, tagPeak: 0.9, measuredLufs: -9, measuredPeakDb: -1 };
  expect(playbackGainDb(both)).toBe(-6.5);
});

test('no gain brings a peak above -1 dBTP [13.3]', () => {
  expect(playbackGainDb({ ...nothing, measuredLufs: -26, measuredPeakDb: -4 })).toBe(3);
  expect(playbackGainDb({ ...nothing, measuredLufs: -18, measuredPeakDb: 1 })).toBe(-2);
  expect(playbackGainDb({ ...nothing, tagGainDb: 6, tagPeak: 0.5 })).toBeCloseTo(5.02, 2);
  expect(playbackGainDb({ ...nothing, tagGainDb: 6 })).toBe(-1);
  for (let lufs = -40; lufs < 0; lufs += 1.7) {
    for (let peakDb = -30; peakDb < 4; peakDb += 1.3) {
      const gainDb = playbackGainDb({ ...nothing, measuredLufs: lufs, measuredPeakDb: peakDb });
      expect((gainDb ?? 0) + peakDb).toBeLessThanOrEqual(-1 + 0.005);
    }
  }
});

test('a tag of nonsense makes nothing explode', () => {
  expect(playbackGainDb({ ...nothing, tagGainDb: 900, measuredPeakDb: -90 })).toBe(20);
  expect(playbackGainDb({ ...nothing, tagGainDb: Number.NaN })).toBeNull();
  expect(playbackGainDb({ ...nothing, tagGainDb: 3, tagPeak: 0 })).toBe(-1);
});
