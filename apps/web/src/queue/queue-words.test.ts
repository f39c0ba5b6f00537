import type { Queue, QueueEntry } from '@music-minion/protocol';
import { emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { backWords, placeWords, rowWords } from './queue-words.ts';

const entry = { id: 1, track: { title: 'Low Moon', artist: 'The Tide' } } as QueueEntry;
const other = { id: 2, track: { title: 'Dawn', artist: '' } } as QueueEntry;
const queue: Queue = {
  ...emptyRoom.queue,
  length: 1200,
  index: 2,
  current: entry,
  upNext: [other],
};

test('the place in the queue is counted from one', () => {
  expect(placeWords(queue)).toBe('3 of 1,200');
  expect(placeWords({ index: null, length: 1 })).toBe('1 track');
  expect(placeWords({ index: null, length: 0 })).toBe('Nothing in it');
});

test('a line says what it is, that it is up, and that its file is gone', () => {
  expect(rowWords({ ...entry, isMissing: false }, 4, 'current')).toBe(
    '5. Low Moon by The Tide, up now',
  );
  expect(rowWords({ ...other, isMissing: false }, 0, 'next')).toBe('1. Dawn');
  expect(rowWords({ ...other, isMissing: true }, 0, 'current')).toBe(
    '1. Dawn, its file is missing',
  );
});

test('the way back says where it leads', () => {
  expect(backWords({ ...queue, heldMs: 80_000 })).toBe('Back to the queue, at 1:20 of Low Moon');
  expect(backWords(queue)).toBe('Play the queue: Low Moon');
  expect(backWords({ ...queue, current: null })).toBe('Play the queue');
});
