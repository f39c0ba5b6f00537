import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stopSignal } from './stop-signal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('one Ctrl-C that comes by several ways stops once, and a later one ends the process', () => {
  const listeners = () => process.listenerCount('SIGINT');
  const others = listeners();
  const stopping = stopSignal();
  expect(stopping.aborted).toBe(false);
  process.emit('SIGINT');
  expect(stopping.aborted).toBe(true);
  vi.advanceTimersByTime(500);
  // While somebody listens, the signal has no effect of its own.
  expect(listeners()).toBe(others + 1);
  process.emit('SIGINT');
  vi.advanceTimersByTime(500);
  expect(listeners()).toBe(others);
});
