import { expect, test } from 'vitest';
import { connectionWords } from './connection-words.ts';

test('a live connection needs no words', () => {
  expect(connectionWords({ name: 'live' }, 0, true).label).toBe('');
});

test('a wait counts down in whole seconds and offers to try now', () => {
  const words = connectionWords({ name: 'waiting', retryAtMs: 5400 }, 2000, true);
  expect(words).toMatchObject({ label: 'Reconnecting in 4 s', mayRetry: true });
});

test('what is spoken does not change with every second and every attempt', () => {
  const states = [
    { name: 'waiting', retryAtMs: 5400 } as const,
    { name: 'waiting', retryAtMs: 90 } as const,
    { name: 'connecting' } as const,
  ];
  const spoken = states.map((state) => connectionWords(state, 0, true).spoken);
  expect(new Set(spoken)).toEqual(new Set(['Not connected']));
});

test('a blink of a wait has no countdown', () => {
  expect(connectionWords({ name: 'waiting', retryAtMs: 90 }, 0, true).label).toBe('Reconnecting');
});

test('a device without a network is offline, not reconnecting', () => {
  expect(connectionWords({ name: 'waiting', retryAtMs: 9000 }, 0, false).label).toBe('Offline');
});
