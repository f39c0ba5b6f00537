import type { RoomEvent } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHouse, laptop } from '../test-house.ts';
import { PlayLog } from './play-log.ts';
import { PlayStore } from './play-store.ts';

let house: TestHouse;
let log: PlayLog;
let store: PlayStore;
let isHeard = true;
const counted: string[] = [];

beforeEach(() => {
  isHeard = true;
  counted.length = 0;
  house = new TestHouse(6);
  store = new PlayStore(house.db);
  log = new PlayLog({
    store,
    nowMs: () => house.nowMs,
    isHeard: () => isHeard,
    onCounts: (_play, track) => counted.push(track.id),
  });
  house.room.onEvent((event: RoomEvent) => log.follow(house.room.state, event));
});
afterEach(() => house.close());

const plays = () => store.page(Number.MAX_SAFE_INTEGER, 100);
function play(...numbers: number[]) {
  const trackIds = numbers.map((number) => `track-${number}` as never);
  house.send('queue.play', { source: { type: 'tracks', trackIds } }, { from: laptop });
}
const pass = (ms: number): void => void (house.nowMs += ms);

test('a hearing is written down with what was heard, and why it ended', () => {
  play(1, 2);
  pass(30_000);
  house.send('player.pause', {});
  pass(600_000);
  house.send('player.play', {}, { from: laptop });
  pass(30_000);
  house.send('player.next', {});
  expect(plays()).toMatchObject([
    { trackId: 'track-1', heardMs: 60_000, reason: 'skipped', source: 'queue', counts: true },
  ]);
});

test('half of a track makes a play, less does not', () => {
  play(1, 2);
  pass(54_000);
  house.send('player.next', {});
  pass(60_001);
  house.send('player.next', {});
  expect(plays().map(({ trackId, counts }) => [trackId, counts])).toEqual([
    ['track-2', true],
    ['track-1', false],
  ]);
  expect(counted).toEqual(['track-2']);
});

test('heard again within a quarter of an hour it is the same play, later another', () => {
  play(1);
  for (const pauseMs of [0, 14 * 60_000, 16 * 60_000]) {
    pass(pauseMs);
    play(1);
    pass(100_000);
    house.send('queue.clear', {});
    play(2);
  }
  const ofFirst = plays().filter(({ trackId }) => trackId === 'track-1');
  expect(ofFirst.map(({ heardMs }) => heardMs)).toEqual([100_000, 200_000]);
  expect(counted.filter((id) => id === 'track-1')).toHaveLength(2);
});

test('a track that came to its end says so', () => {
  play(1, 2);
  const { track, source } = house.room.state.player.playback!;
  pass(track.durationMs);
  const entryId = source.type === 'queue' ? source.entryId : undefined;
  house.send('player.ended', { entryId, trackId: track.id });
  expect(plays()).toMatchObject([{ reason: 'ended', heardMs: track.durationMs }]);
});

test('comparing counts each side for what was heard of it', () => {
  house.send('comparison.start', {});
  house.send('comparison.select', { side: 'a', play: true }, { from: laptop });
  pass(20_000);
  house.send('comparison.select', { side: 'b' });
  pass(10_000);
  house.send('comparison.select', { side: 'a' });
  pass(5000);
  const { a, b } = house.pair;
  house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'a' });
  const heard = new Map(plays().map((play) => [play.trackId, play]));
  expect(heard.get(a.id)).toMatchObject({ heardMs: 25_000, reason: 'judged', source: 'pair' });
  expect(heard.get(b.id)).toMatchObject({ heardMs: 10_000, reason: 'flipped' });
});

test('what nobody hears is no hearing, and neither is a slip of the finger', () => {
  isHeard = false;
  play(1, 2);
  pass(60_000);
  house.send('player.next', {});
  expect(plays()).toEqual([]);
  isHeard = true;
  house.send('player.play', {}, { from: laptop });
  pass(1000);
  house.send('player.next', {});
  expect(plays()).toEqual([]);
});

test('a server that stops writes down what it had heard', () => {
  play(1);
  pass(9000);
  log.close();
  expect(plays()).toMatchObject([{ heardMs: 9000, reason: 'paused' }]);
});

test('a track is told how often and when it was heard', () => {
  play(1, 2, 1);
  pass(60_000);
  house.send('player.next', {});
  const lastPlayedMs = house.nowMs;
  pass(3_600_000);
  house.send('queue.jump', { entryId: house.room.state.queue.upNext[0]?.id });
  pass(10_000);
  house.send('player.next', {});
  expect(store.ofTrack('track-1' as never)).toEqual({ plays: 1, lastPlayedMs, heardMs: 70_000 });
  expect(store.ofTrack('track-5' as never)).toEqual({ plays: 0, lastPlayedMs: null, heardMs: 0 });
});
