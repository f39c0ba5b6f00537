import { expect, test } from 'vitest';
import { chooseBurstSec, chooseFormat, streamUrl } from './stream-choice.ts';

const chromium = { canPlayType: () => 'probably', userAgent: 'AppleWebKit/537.36 Chrome/140' };
const safari = {
  canPlayType: () => 'probably',
  userAgent: 'AppleWebKit/605 Version/26 Safari/605',
};
const unsure = { ...chromium, canPlayType: () => 'maybe' };

test('Opus is taken where it is there and surely plays, and never in Safari', () => {
  expect(chooseFormat(['mp3', 'opus'], chromium)).toBe('opus');
  expect(chooseFormat(['mp3'], chromium)).toBe('mp3');
  expect(chooseFormat(['mp3', 'opus'], unsure)).toBe('mp3');
  expect(chooseFormat(['mp3', 'opus'], safari)).toBe('mp3');
});

test('the worse the way, the more is sent ahead', () => {
  const home = { kind: 'computer', isCellular: false, stalls: 0, othersLagMs: [] } as const;
  expect(chooseBurstSec(home)).toBe(4);
  expect(chooseBurstSec({ ...home, kind: 'phone' })).toBe(8);
  expect(chooseBurstSec({ ...home, isCellular: true })).toBe(12);
  expect(chooseBurstSec({ ...home, stalls: 2 })).toBe(12);
  expect(chooseBurstSec({ ...home, stalls: 50 })).toBe(20);
});

test('who comes where somebody listens already is as late, unless that one is far away', () => {
  const home = { kind: 'computer', isCellular: false, stalls: 0 } as const;
  expect(chooseBurstSec({ ...home, othersLagMs: [4350, 8351] })).toBe(8);
  expect(chooseBurstSec({ ...home, kind: 'phone', othersLagMs: [4350] })).toBe(8);
  expect(chooseBurstSec({ ...home, othersLagMs: [12_400, 4100] })).toBe(4);
});

test('each stream has a name of its own', () => {
  expect(streamUrl('mp3', 'a b', 8)).toBe('/radio/stream.mp3?sid=a+b&burst=8');
});
