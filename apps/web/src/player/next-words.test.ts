import { type Playback, type Queue, type QueueEntry, emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { whatIsNext } from './next-words.ts';

const entry = (title: string): QueueEntry => ({ id: 1, track: { title } }) as QueueEntry;
const queue: Queue = {
  ...emptyRoom.queue,
  length: 2,
  index: 0,
  current: entry('Dawn'),
  upNext: [entry('Low Moon')],
};
const sounds = (type: 'queue' | 'pair'): Playback =>
  ({ track: { title: 'Dawn' }, source: { type } }) as Playback;

test('the queue names what is next, also across its end', () => {
  expect(whatIsNext(queue, sounds('queue'))).toBe('Next: Low Moon');
  expect(whatIsNext({ ...queue, repeat: 'one' }, sounds('queue'))).toBe('Plays again');
  const last = { ...queue, upNext: [] };
  expect(whatIsNext(last, sounds('queue'))).toBe('The last in the queue');
  expect(whatIsNext({ ...last, repeat: 'all' }, sounds('queue'))).toBe('Next: Dawn');
  expect(whatIsNext({ ...last, repeat: 'all', isShuffled: true }, sounds('queue'))).toBe(
    'Next: a new round',
  );
});

test('while a pair sounds the queue waits, if there is one', () => {
  expect(whatIsNext(queue, sounds('pair'))).toBe('The queue waits at Dawn');
  expect(whatIsNext(emptyRoom.queue, sounds('pair'))).toBeNull();
});
