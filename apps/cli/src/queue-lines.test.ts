import { type HistoryRow, type QueuePage, emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { heardLines, queueLines } from './queue-lines.ts';

const row = (title: string, isMissing = false) =>
  ({
    id: 1,
    track: { title, artist: 'The Tide', durationMs: 192_000 },
    isMissing,
  }) as unknown as QueuePage['rows'][number];

test('the queue is shown from where it plays, with what is missing and how many more there are', () => {
  const queue = { ...emptyRoom.queue, title: 'Top 10', length: 5, index: 2, isShuffled: true };
  expect(queueLines(queue, [row('Dawn'), row('Low Moon', true)], 2)).toEqual([
    'Top 10, 3 of 5, shuffled',
    '▸    3    3:12  Dawn (The Tide)',
    '     4    3:12  Low Moon (The Tide)  [file missing]',
    '… and 1 more (--all)',
  ]);
  expect(queueLines(emptyRoom.queue, [], 0)).toEqual(['The queue is empty.']);
});

test('what was heard says when, how long, and why it ended', () => {
  const heard = {
    startedAtMs: new Date(2026, 2, 4, 9, 5).getTime(),
    heardMs: 65_000,
    reason: 'skipped',
    speakers: ['Laptop', 'Kitchen'],
    track: { title: 'Dawn', artist: 'The Tide' },
  } as unknown as HistoryRow;
  expect(heardLines([heard])).toEqual([
    '2026-03-04 09:05    1:05  Dawn (The Tide)  (skipped on Laptop and Kitchen)',
  ]);
});
