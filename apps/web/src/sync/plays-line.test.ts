import { expect, test } from 'vitest';
import { playsWords } from './plays-line.tsx';

const now = new Date(2026, 2, 4, 9).getTime();
const words = (plays: number, lastPlayedMs: number | null) =>
  playsWords({ plays, lastPlayedMs, heardMs: 0 }, now);

test('plays are told with the day of the last', () => {
  expect(words(0, null)).toBe('Not heard to the half yet.');
  expect(words(1, now)).toBe('Heard once, today.');
  expect(words(1200, new Date(2026, 1, 1).getTime())).toBe(
    'Heard 1,200 times, last on Sunday 1 February.',
  );
});
