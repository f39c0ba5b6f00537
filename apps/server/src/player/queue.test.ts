import { type QueueEntryId, type TrackId, positionAt } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHouse, laptop } from '../test-house.ts';

let house: TestHouse;

beforeEach(() => {
  house = new TestHouse(8);
});
afterEach(() => house.close());

const tracks = (...numbers: number[]) => ({
  type: 'tracks' as const,
  trackIds: numbers.map((number) => `track-${number}` as TrackId),
});
const queue = () => house.room.state.queue;
const playback = () => house.room.state.player.playback;
/** Numbers of the tracks in play order. */
const order = () =>
  house.opened.house.queue.queue.rows(0, 100).map(({ track }) => Number(track.id.slice(6)));
const idOf = (number: number): QueueEntryId =>
  house.opened.house.queue.queue.rows(0, 100).find(({ track }) => track.id === `track-${number}`)!
    .id;
function play(...numbers: number[]) {
  return house.send('queue.play', { source: tracks(...numbers), title: 'Some' }, { from: laptop });
}
function end() {
  const { track, source } = playback()!;
  const from = source.type === 'queue' ? { entryId: source.entryId } : { pairId: source.pairId };
  return house.send('player.ended', { ...from, trackId: track.id });
}

test('what is played from a list plays one after the other and stops after the last [16.1]', () => {
  expect(play(3, 1, 2).ok).toBe(true);
  expect(queue()).toMatchObject({ title: 'Some', length: 3, index: 0 });
  expect(queue().upNext.map(({ track }) => track.id)).toEqual(['track-1', 'track-2']);
  expect(playback()).toMatchObject({ track: { id: 'track-3' }, anchor: { playing: true } });
  end();
  expect(playback()).toMatchObject({ track: { id: 'track-1' }, anchor: { positionMs: 0 } });
  end();
  end();
  expect(queue().index).toBe(0);
  expect(playback()).toMatchObject({
    track: { id: 'track-3' },
    anchor: { playing: false, positionMs: 0 },
  });
});

test('an end that was reported already changes nothing [16.2]', () => {
  play(1, 2, 3);
  const { track, source } = playback()!;
  const entryId = source.type === 'queue' ? source.entryId : undefined;
  end();
  const again = house.send('player.ended', { entryId, trackId: track.id });
  expect(again).toMatchObject({ ok: false, refusal: { reason: 'nothing_to_play' } });
  expect(playback()).toMatchObject({ track: { id: 'track-2' } });
});

test('"previous" is the beginning of the track, and from there the one before', () => {
  play(1, 2, 3);
  house.send('player.next', {});
  house.nowMs += 10_000;
  house.send('player.previous', {});
  expect(playback()).toMatchObject({ track: { id: 'track-2' }, anchor: { positionMs: 0 } });
  house.send('player.previous', {});
  expect(playback()).toMatchObject({ track: { id: 'track-1' } });
  house.send('player.previous', {});
  expect(playback()).toMatchObject({ track: { id: 'track-1' }, anchor: { positionMs: 0 } });
});

test('where nothing plays "next" and "previous" say so', () => {
  for (const name of ['player.next', 'player.previous'] as const) {
    const answer = house.send(name, {});
    expect(answer).toMatchObject({ refusal: { message: expect.stringMatching(/^Nothing is/) } });
  }
});

test('tracks are added next or last, moved and removed by any device [16.3]', () => {
  play(1, 2, 3);
  house.send('queue.add', { source: tracks(5, 6), where: 'next' });
  house.send('queue.add', { source: tracks(7) });
  expect(order()).toEqual([1, 5, 6, 2, 3, 7]);
  house.send('queue.move', { entryId: idOf(7), beforeId: idOf(5) }, { from: laptop });
  expect(order()).toEqual([1, 7, 5, 6, 2, 3]);
  house.send('queue.move', { entryId: idOf(1), beforeId: null });
  expect(order()).toEqual([7, 5, 6, 2, 3, 1]);
  expect(queue().index).toBe(5);
  house.send('queue.remove', { entryIds: [idOf(5), idOf(2)] });
  expect(order()).toEqual([7, 6, 3, 1]);
  expect(queue()).toMatchObject({ index: 3, current: { track: { id: 'track-1' } } });
  expect(playback()).toMatchObject({ track: { id: 'track-1' } });
});

test('when the entry that sounds is removed, the one after it goes on', () => {
  play(1, 2, 3);
  house.send('queue.remove', { entryIds: [idOf(1)] });
  expect(playback()).toMatchObject({ track: { id: 'track-2' }, anchor: { playing: true } });
  house.send('queue.remove', { entryIds: [idOf(2), idOf(3)] });
  expect(queue()).toMatchObject({ length: 0, index: null, current: null });
  expect(playback()).toBeNull();
});

test('shuffling plays every track once and leaves what sounds alone; unshuffled it is as it was added [16.4]', () => {
  play(0, 1, 2, 3, 4, 5, 6, 7);
  house.send('player.next', {});
  house.send('queue.set_shuffle', { isShuffled: true });
  expect(order().slice(0, 2)).toEqual([0, 1]);
  expect(order()).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(new Set(order())).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]));
  expect(playback()).toMatchObject({ track: { id: 'track-1' } });
  house.send('player.next', {});
  const heard = Number(playback()!.track.id.slice(6));
  house.send('queue.set_shuffle', { isShuffled: false });
  expect(order()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(queue().index).toBe(heard);
});

test('a shuffled queue that repeats begins each round anew, not with the track just heard', () => {
  play(0, 1, 2, 3);
  house.send('queue.set_shuffle', { isShuffled: true });
  house.send('queue.set_repeat', { repeat: 'all' });
  for (let round = 0; round < 20; round++) {
    const heard = new Set<string>();
    for (let step = 0; step < 4; step++) {
      const before = playback()!.track.id;
      heard.add(before);
      end();
      expect(playback()!.track.id).not.toBe(before);
    }
    expect(heard.size).toBe(4);
  }
});

test('a queue repeats as a whole or by the track [16.5]', () => {
  play(1, 2);
  house.send('queue.set_repeat', { repeat: 'one' });
  end();
  expect(playback()).toMatchObject({ track: { id: 'track-1' }, anchor: { playing: true } });
  house.send('queue.set_repeat', { repeat: 'all' });
  expect(queue().upNext.map(({ track }) => track.id)).toEqual(['track-2', 'track-1']);
  end();
  end();
  expect(playback()).toMatchObject({ track: { id: 'track-1' }, anchor: { playing: true } });
});

test('a verdict leaves the queue in peace; choosing a side interrupts it, and it goes on from there [16.6]', () => {
  house.send('comparison.start', {});
  play(1, 2);
  house.nowMs += 20_000;
  house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'a' });
  expect(playback()).toMatchObject({ track: { id: 'track-1' }, anchor: { playing: true } });
  house.send('comparison.select', { side: 'b' });
  expect(playback()).toMatchObject({ source: { type: 'pair', side: 'b' } });
  expect(queue().heldMs).toBe(20_000);
  house.nowMs += 60_000;
  house.send('queue.jump', {});
  const { anchor, track } = playback()!;
  expect(track.id).toBe('track-1');
  expect(positionAt(anchor, house.nowMs, track.durationMs)).toBe(20_000);
});

test('a restart of the server has the same queue, entry and order [16.7]', async () => {
  play(0, 1, 2, 3, 4);
  house.send('queue.set_shuffle', { isShuffled: true });
  house.send('player.next', {});
  const before = [order(), queue(), playback()];
  await house.restart();
  expect([order(), queue(), playback()]).toEqual(before);
  house.send('queue.add', { source: tracks(7) });
  expect(new Set(house.opened.house.queue.queue.order.map(({ id }) => id)).size).toBe(6);
});

test('a file that is gone is passed over, and back in its place when it returns [16.8]', () => {
  play(1, 2, 3);
  house.db.exec("UPDATE tracks SET missing_since_ms = 1 WHERE id = 'track-2'");
  house.opened.renewPair();
  expect(queue().upNext.map(({ track }) => track.id)).toEqual(['track-3']);
  end();
  expect(playback()).toMatchObject({ track: { id: 'track-3' } });
  house.db.exec("UPDATE tracks SET missing_since_ms = NULL WHERE id = 'track-2'");
  house.send('player.previous', {});
  expect(playback()).toMatchObject({ track: { id: 'track-2' } });
});

test('a track may stand in the queue twice', () => {
  play(1, 1, 2);
  end();
  expect(queue().index).toBe(1);
  expect(playback()).toMatchObject({ track: { id: 'track-1' }, anchor: { positionMs: 0 } });
  end();
  expect(playback()).toMatchObject({ track: { id: 'track-2' } });
});

test('whole pools and the best of the ranking can be played', () => {
  house.send('queue.play', { source: { type: 'pool', pool: { type: 'all' } } });
  expect(order()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  house.send('comparison.start', {});
  const { a, b } = house.pair;
  house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'b' });
  house.send('queue.play', { source: { type: 'ranking', top: 3 } });
  expect(queue().length).toBe(3);
  expect(queue().current?.track.id).toBe(b.id);
  expect(order()).not.toContain(Number(a.id.slice(6)));
});

test('the ranking plays in the order of its table, also where tracks are still equal', async () => {
  house.send('comparison.start', {});
  house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'b' });
  const table = await house.opened.rankingReads.rows.page(0, 8, '');
  house.send('queue.play', { source: { type: 'ranking', top: 8 } });
  expect(order()).toEqual(table.rows.map(({ track }) => Number(track.id.slice(6))));
});

test('it starts where somebody pointed, shuffled or not', () => {
  const at = { startTrackId: 'track-3' as TrackId };
  house.send('queue.play', { source: tracks(1, 2, 3, 4), ...at });
  expect(queue().index).toBe(2);
  house.send('queue.play', { source: tracks(1, 2, 3, 4), isShuffled: true, ...at });
  expect(queue()).toMatchObject({ index: 0, current: { track: { id: 'track-3' } } });
  expect(new Set(order())).toEqual(new Set([1, 2, 3, 4]));
});

test('what cannot be is refused with a reason, and nothing changes', () => {
  const nothing = house.send('queue.play', { source: tracks(99) });
  expect(nothing).toMatchObject({ ok: false, refusal: { reason: 'nothing_to_play' } });
  expect(house.send('queue.jump', {})).toMatchObject({ refusal: { reason: 'nothing_to_play' } });
  expect(house.send('player.next', {})).toMatchObject({ refusal: { reason: 'nothing_to_play' } });
  play(1, 2);
  const entryId = 999 as QueueEntryId;
  for (const answer of [
    house.send('queue.jump', { entryId }),
    house.send('queue.remove', { entryIds: [entryId] }),
    house.send('queue.move', { entryId, beforeId: null }),
    house.send('queue.move', { entryId: idOf(1), beforeId: entryId }),
  ]) {
    expect(answer).toMatchObject({ refusal: { reason: 'unknown_entry' } });
  }
  expect(order()).toEqual([1, 2]);
});

test('what was taken out comes back to where it was, under its id, whatever happened meanwhile [16.9]', async () => {
  play(1, 2, 3, 4, 5);
  const before = house.opened.house.queue.queue.order;
  const [two, four] = [idOf(2), idOf(4)];
  house.send('queue.remove', { entryIds: [two, four] });
  house.send('queue.move', { entryId: idOf(5), beforeId: idOf(3) });
  house.send('player.next', {});
  expect(order()).toEqual([1, 5, 3]);
  await house.restart();
  expect(house.send('queue.restore', { entryIds: [two, four] }).ok).toBe(true);
  expect(new Set(order())).toEqual(new Set([1, 2, 3, 4, 5]));
  expect(order().indexOf(2)).toBe(1);
  expect(playback()).toMatchObject({ track: { id: 'track-5' }, anchor: { playing: true } });
  expect(queue().current?.track.id).toBe('track-5');
  house.send('queue.move', { entryId: idOf(5), beforeId: null });
  expect(house.opened.house.queue.queue.order.map(({ id }) => id)).toEqual(
    before.map(({ id }) => id),
  );
  expect(house.send('queue.restore', { entryIds: [two] })).toMatchObject({
    refusal: { reason: 'unknown_entry' },
  });
});

test('a queue that was emptied comes back whole, shuffled as it was, and sounds on meanwhile [16.9]', () => {
  play(0, 1, 2, 3, 4, 5, 6, 7);
  house.send('queue.set_shuffle', { isShuffled: true });
  house.send('player.next', {});
  const [before, sounding] = [order(), playback()];
  house.send('queue.clear', {});
  expect(queue()).toMatchObject({ length: 0, index: null, current: null });
  expect(playback()).toEqual(sounding);
  house.send('queue.restore', {});
  expect(order()).toEqual(before);
  expect(queue()).toMatchObject({ title: 'Some', index: 1 });
  expect(playback()).toEqual(sounding);
  play(1, 2);
  expect(house.send('queue.restore', {})).toMatchObject({ refusal: { reason: 'unknown_entry' } });
});

test('undone on two devices at once it is back once [16.9]', () => {
  play(1, 2, 3);
  const entryIds = [idOf(2)];
  house.send('queue.remove', { entryIds });
  house.send('queue.restore', { entryIds }, { from: laptop });
  house.send('queue.restore', { entryIds });
  expect(order()).toEqual([1, 2, 3]);
});

test('"play" plays the queue where nothing else is there to play [16.10]', () => {
  house.send('queue.add', { source: tracks(4, 5) });
  expect(playback()).toBeNull();
  house.send('player.play', {}, { from: laptop });
  expect(playback()).toMatchObject({ track: { id: 'track-4' }, anchor: { playing: true } });
});

test('"play" after the last entry begins the queue anew, however its end was met [16.11]', () => {
  play(1, 2);
  end();
  end();
  house.send('player.play', {}, { from: laptop });
  expect(playback()).toMatchObject({ track: { id: 'track-1' }, anchor: { playing: true } });
  // Paused in the moment between the end and its report, which is then refused.
  end();
  house.nowMs += 3_600_000;
  house.send('player.pause', {});
  expect(end()).toMatchObject({ ok: false });
  house.send('player.toggle', {}, { from: laptop });
  expect(playback()).toMatchObject({
    track: { id: 'track-1' },
    anchor: { playing: true, positionMs: 0 },
  });
});

test('"play" at the end of an entry plays what follows it, or itself where it repeats [16.11]', () => {
  play(1, 2);
  house.send('player.pause', {});
  house.send('player.seek', { positionMs: 3_600_000 });
  house.send('player.play', {});
  expect(playback()).toMatchObject({ track: { id: 'track-2' }, anchor: { playing: true } });
  house.send('queue.set_repeat', { repeat: 'one' });
  house.send('player.seek', { positionMs: 3_600_000 });
  house.send('player.play', {});
  expect(playback()).toMatchObject({
    track: { id: 'track-2' },
    anchor: { playing: true, positionMs: 0 },
  });
});
