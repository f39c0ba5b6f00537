import { afterEach, expect, test, vi } from 'vitest';
import { StreamClock } from './stream-clock.ts';

afterEach(() => void vi.useRealTimers());

test('somebody who sets the clock of the host moves no sample', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const clock = new StreamClock(1_000_000);
  const before = clock.sampleNow();
  vi.setSystemTime(Date.now() - 3_600_000);
  expect(clock.sampleNow() - before).toBeGreaterThanOrEqual(0);
  vi.setSystemTime(Date.now() + 7_200_000);
  expect(clock.sampleNow() - before).toBeLessThan(10 * 48_000);
  expect(clock.airMsOf(before)).toBeCloseTo(1_000_000, -4);
});
