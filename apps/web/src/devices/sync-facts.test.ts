import type { DeviceSync, SyncReport } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { agoWords, clockWords, roundTripWords, stateWord, syncFacts } from './sync-facts.ts';

const report = { seq: 1240, atMs: 1_000_000, protocol: 1 } as SyncReport;
const phone: DeviceSync = {
  device: { id: 'phone' as DeviceSync['device']['id'], name: 'Phone', kind: 'phone' },
  state: 'in_step',
  seq: 1240,
  behind: 0,
  lastHeardMs: 998_000,
  presence: {
    sound: 'locked',
    visible: true,
    roundTripMs: 3.14,
    radioLagMs: null,
    clock: { offsetMs: -7_200_000, doubtMs: 4 },
    waiting: 0,
    tabs: 2,
  },
  protocol: 1,
  connects: 3,
  resumes: 2,
  fulls: 1,
};

test('a device that is here is told with all its figures', () => {
  expect(Object.fromEntries(syncFacts(phone, report))).toEqual({
    'Last event': '1,240 of 1,240',
    'Round trip': '3.1 ms',
    'Its clock': '2 h slow (± 4 ms), which harms nothing',
    Sound: 'wants one tap there',
    'Last heard': 'just now',
    Tabs: '2',
    'Waiting commands': '0',
    Connections: '3 since the server started',
    'Caught up': '2 resumed, 1 in full',
    Protocol: '1',
  });
});

test('a page of another version says both', () => {
  const facts = Object.fromEntries(syncFacts({ ...phone, protocol: 0 }, report));
  expect(facts['Protocol']).toBe("0, the server's is 1");
});

test('of a device that is gone only what is known of it is told, and since when', () => {
  const gone = {
    ...phone,
    state: 'away',
    seq: null,
    presence: null,
    lastHeardMs: 400_000,
  } as const;
  expect(stateWord(gone, 1_000_000)).toBe('Last here 10 min ago');
  expect(syncFacts(gone, report).map(([name]) => name)).toEqual([
    'Last heard',
    'Connections',
    'Caught up',
    'Protocol',
  ]);
  const never = { ...gone, lastHeardMs: null, connects: 0, protocol: null };
  expect(stateWord(never, 1_000_000)).toBe('Not here since the server started');
  expect(syncFacts(never, report)).toEqual([]);
});

test('a device that sleeps says since when, one that is here how it is', () => {
  expect(stateWord({ ...phone, state: 'asleep', lastHeardMs: 910_000 }, 1_000_000)).toBe(
    'Asleep, last heard 90 s ago',
  );
  expect(stateWord(phone, 1_000_000)).toBe('In step');
});

test.each([
  [0, '0 ms ± 3 ms'],
  [12, '+12 ms ± 3 ms'],
  [-40, '−40 ms ± 3 ms'],
  [90_000, '90 s fast (± 3 ms), which harms nothing'],
  [259_200_000, '3 days fast (± 3 ms), which harms nothing'],
])('a clock that is %i ms off', (offsetMs, words) => {
  expect(clockWords({ offsetMs, doubtMs: 3 })).toBe(words);
});

test('times are as coarse as they are long', () => {
  expect(roundTripWords(120.4)).toBe('120 ms');
  expect(agoWords(11_000)).toBe('just now');
  expect(agoWords(300_000)).toBe('5 min ago');
});
