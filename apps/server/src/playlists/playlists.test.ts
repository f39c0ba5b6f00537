import type { EntryId, PlaylistId, TrackId } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHouse, laptop, phone } from '../test-house.ts';

let house: TestHouse;
beforeEach(() => {
  house = new TestHouse(12);
});
afterEach(async () => {
  await house.close();
  if (house.faults.length > 0) throw new AggregateError(house.faults);
});

const mine = 'mine' as PlaylistId;

function track(number: number): TrackId {
  return `track-${number}` as TrackId;
}

function make(numbers: readonly number[], playlistId: PlaylistId = mine): void {
  const made = house.send('playlists.create', {
    kind: 'manual',
    playlistId,
    name: 'Mine',
    trackIds: numbers.map(track),
  });
  expect(made.ok).toBe(true);
}

function summary(id: PlaylistId = mine) {
  const found = house.room.state.playlists.find((playlist) => playlist.id === id);
  if (!found) throw new Error(`there is no playlist ${id}`);
  return found;
}

function rows(id: PlaylistId = mine) {
  return house.opened.playlistReads.entries(summary(id), 0, 500).rows;
}

function numbers(id: PlaylistId = mine): number[] {
  return rows(id).map(({ track }) => Number(track.id.split('-')[1]));
}

function entry(place: number): EntryId {
  return rows()[place]!.entryId!;
}

function move(places: readonly number[], after: number | null, from = phone) {
  const entryIds = places.map(entry);
  const afterId = after === null ? null : entry(after);
  return house.send('playlists.move', { playlistId: mine, entryIds, afterId }, { from });
}

test('the same track stands in a playlist as often as it was added [12.1]', () => {
  make([1, 2, 1]);
  expect(numbers()).toEqual([1, 2, 1]);
  expect(new Set(rows().map(({ entryId }) => entryId)).size).toBe(3);
  expect(summary()).toMatchObject({ tracks: 3, duplicates: 1, durationMs: 340_000 });
  house.send('playlists.remove', { playlistId: mine, entryIds: [entry(0)] });
  expect(numbers()).toEqual([2, 1]);
  expect(summary()).toMatchObject({ tracks: 2, duplicates: 0 });
});

test('the entries that repeat a track are named, so that they can be removed at once', () => {
  make([1, 2, 1, 3, 2, 1]);
  const entryIds = house.opened.playlistReads.duplicates(mine);
  expect(entryIds).toEqual([entry(2), entry(4), entry(5)]);
  house.send('playlists.remove', { playlistId: mine, entryIds });
  expect(numbers()).toEqual([1, 2, 3]);
  house.send('playlists.restore_entries', { playlistId: mine, entryIds });
  expect(numbers()).toEqual([1, 2, 1, 3, 2, 1]);
});

test('tracks are added at the end, behind an entry or at the top, on wish only new ones', () => {
  make([1, 2]);
  house.send('playlists.add', { playlistId: mine, trackIds: [track(3)] });
  house.send('playlists.add', { playlistId: mine, trackIds: [track(4)], afterId: entry(0) });
  house.send('playlists.add', { playlistId: mine, trackIds: [track(5)], afterId: null });
  expect(numbers()).toEqual([5, 1, 4, 2, 3]);
  const args = { playlistId: mine, trackIds: [track(1), track(6), track(6)], onlyNew: true };
  house.send('playlists.add', args);
  expect(numbers()).toEqual([5, 1, 4, 2, 3, 6]);
  expect(house.send('playlists.add', args)).toMatchObject({
    refusal: { reason: 'nothing_to_add' },
  });
});

test('moves of two devices at the same time lose nothing and lead to one order [12.2]', () => {
  make([0, 1, 2, 3, 4, 5]);
  const [first, second, third] = [entry(0), entry(1), entry(5)];
  const moves = [
    { entryIds: [first], afterId: third },
    { entryIds: [second], afterId: first },
  ];
  house.send('playlists.move', { playlistId: mine, ...moves[0]! }, { from: phone });
  // The laptop had not heard of it: by line numbers its entry would land elsewhere.
  house.send('playlists.move', { playlistId: mine, ...moves[1]! }, { from: laptop });
  expect(numbers()).toEqual([2, 3, 4, 5, 0, 1]);
});

test('several entries are moved at once, in the order in which they are named', () => {
  make([0, 1, 2, 3, 4, 5]);
  move([4, 0], 2);
  expect(numbers()).toEqual([1, 2, 4, 0, 3, 5]);
  move([5], null);
  expect(numbers()).toEqual([5, 1, 2, 4, 0, 3]);
  expect(move([2], 2)).toMatchObject({ ok: false, refusal: { reason: 'malformed' } });
});

test('whatever is moved wherever, the order is that of a plain list', () => {
  make(Array.from({ length: 12 }, (_, number) => number));
  const plain = numbers();
  let random = 7;
  for (let round = 0; round < 600; round++) {
    random = (random * 48_271) % 2_147_483_647;
    const from = random % plain.length;
    // Again and again to the same few places: neighbours run out of room between them.
    const to = round % 3 === 0 ? null : round % 2;
    if (to === from) continue;
    const ids = rows().map(({ entryId }) => entryId!);
    house.send('playlists.move', {
      playlistId: mine,
      entryIds: [ids[from]!],
      afterId: to === null ? null : ids[to]!,
    });
    const [moved] = plain.splice(from, 1);
    plain.splice(to === null ? 0 : from < to ? to : to + 1, 0, moved!);
  }
  expect(numbers()).toEqual(plain);
});

test('an entry that is gone still marks its place, and comes back to it [12.3]', () => {
  make([0, 1, 2, 3]);
  const [gone, last] = [entry(1), entry(3)];
  house.send('playlists.remove', { playlistId: mine, entryIds: [gone] });
  house.send('playlists.move', { playlistId: mine, entryIds: [last], afterId: gone });
  expect(numbers()).toEqual([0, 3, 2]);
  house.send('playlists.restore_entries', { playlistId: mine, entryIds: [gone] });
  expect(numbers()).toEqual([0, 1, 3, 2]);
  house.nowMs += 31 * 24 * 3600 * 1000;
  house.send('playlists.remove', { playlistId: mine, entryIds: [gone] });
  house.nowMs += 31 * 24 * 3600 * 1000;
  house.opened.tidyUp();
  expect(
    house.send('playlists.restore_entries', { playlistId: mine, entryIds: [gone] }),
  ).toMatchObject({ refusal: { reason: 'nothing_to_undo' } });
});

test('an event speaks of the playlists alone that changed [12.4]', () => {
  make([1], 'other' as PlaylistId);
  make([1, 2, 3]);
  const before = summary();
  move([0], 2);
  expect(house.events.at(-1)).toEqual({
    type: 'playlists:changed',
    data: {
      changed: [
        {
          ...before,
          revision: before.revision + 1,
          covers: [{ id: track(2), artwork: 'hash' }],
        },
      ],
      removed: [],
    },
  });
  expect(house.room.state.playlists.map(({ id }) => id)).toEqual(['other', 'mine']);
});

test('a deleted playlist is gone from every screen and comes back as it was [12.5]', () => {
  make([1, 2]);
  const before = summary();
  house.send('playlists.delete', { playlistId: mine });
  expect(house.room.state.playlists).toEqual([]);
  expect(house.opened.playlistReads.details(mine)).toBeNull();
  const gone = { ok: false, refusal: { reason: 'unknown_playlist' } };
  expect(house.send('playlists.delete', { playlistId: mine })).toMatchObject(gone);
  expect(house.send('playlists.duplicate', { playlistId: mine, name: 'x' })).toMatchObject(gone);
  house.send('playlists.restore', { playlistId: mine });
  expect(summary()).toEqual(before);
  expect(numbers()).toEqual([1, 2]);
});

test('a playlist survives a restart', async () => {
  make([3, 1, 2]);
  const before = summary();
  await house.restart();
  expect(summary()).toEqual(before);
  expect(numbers()).toEqual([3, 1, 2]);
});

test('a copy has the tracks of its model and a life of its own', () => {
  make([1, 2]);
  const copy = 'copy' as PlaylistId;
  house.send('playlists.duplicate', { playlistId: mine, newId: copy, name: 'Copy' });
  house.send('playlists.remove', { playlistId: mine, entryIds: [entry(0)] });
  expect(numbers(copy)).toEqual([1, 2]);
  expect(
    house.send('playlists.duplicate', { playlistId: mine, newId: copy, name: 'Copy' }),
  ).toMatchObject({ refusal: { reason: 'playlist_exists' } });
});

test('a command with an unknown track adds nothing [12.12]', () => {
  make([1]);
  const trackIds = [track(2), 'nobody' as TrackId];
  const added = house.send('playlists.add', { playlistId: mine, trackIds });
  expect(added).toMatchObject({ refusal: { reason: 'unknown_track' } });
  expect(numbers()).toEqual([1]);
  const made = house.send('playlists.create', { kind: 'manual', name: 'New', trackIds });
  expect(made.ok).toBe(false);
  expect(house.room.state.playlists).toHaveLength(1);
});

test('a playlist can be compared, and the pair follows its tracks [12.9]', async () => {
  make([1, 2]);
  const pool = { type: 'playlist', playlistId: mine } as const;
  expect(house.send('comparison.start', { pool }).ok).toBe(true);
  const ids = (): string[] => [house.pair.a.id, house.pair.b.id].sort();
  expect(ids()).toEqual(['track-1', 'track-2']);
  const first = house.pair.id;
  house.send('playlists.add', { playlistId: mine, trackIds: [track(3)] });
  await Promise.resolve();
  expect(house.pair.id).toBe(first);
  house.send('playlists.remove', { playlistId: mine, entryIds: [entry(0)] });
  await Promise.resolve();
  expect(ids()).toEqual(['track-2', 'track-3']);
  house.send('playlists.delete', { playlistId: mine });
  await Promise.resolve();
  expect(house.room.state.comparison?.pair).toBeNull();
  expect(house.send('comparison.start', { pool })).toMatchObject({
    refusal: { reason: 'bad_playlist' },
  });
});

test('a playlist plays in its order, as often as a track stands in it', () => {
  make([3, 1, 3]);
  const source = { type: 'pool', pool: { type: 'playlist', playlistId: mine } } as const;
  expect(house.send('queue.play', { source, title: 'Mine' })).toMatchObject({ ok: true });
  const { current, upNext, length } = house.room.state.queue;
  expect([current, ...upNext].map((entry) => entry?.track.id)).toEqual([3, 1, 3].map(track));
  expect(length).toBe(3);
});

test('of a track without a file or out of sight the playlist says so', () => {
  make([1, 2, 3]);
  house.db.exec(`UPDATE tracks SET missing_since_ms = 1 WHERE id = 'track-1'`);
  house.db.exec(`UPDATE tracks SET archived_at_ms = 1 WHERE id = 'track-2'`);
  expect(rows().map(({ absence }) => absence)).toEqual(['missing', 'archived', null]);
});
