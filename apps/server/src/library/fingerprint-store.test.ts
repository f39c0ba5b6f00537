import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../db/database.ts';
import { scannedTrack } from '../test-house.ts';
import { FingerprintStore } from './fingerprint-store.ts';
import { TrackStore } from './track-store.ts';
import { UpkeepStore } from './upkeep-store.ts';

function open() {
  const db = new DatabaseSync(':memory:');
  migrate(db, ':memory:');
  onTestFinished(() => db.close());
  return {
    store: new FingerprintStore(db),
    tracks: new TrackStore(db),
    upkeep: new UpkeepStore(db),
  };
}

const words = Uint32Array.of(0, 1, 0xffffffff, 0x80000000);

test('a fingerprint comes back as it went in, for those of about its duration', () => {
  const { store } = open();
  store.save({ payloadHash: 'a', durationMs: 10_000, fingerprint: words, alike: [] });
  store.save({ payloadHash: 'b', durationMs: 12_000, fingerprint: null, alike: [] });
  expect([...store.near(12_000, 2000)]).toEqual([['a', words]]);
  expect([...store.near(12_001, 2000)]).toEqual([]);
  expect(['a', 'b', 'c'].map((hash) => store.isKnown(hash))).toEqual([true, true, false]);
});

test('what sounds the same is proposed, the same for a third that sounds like one of both', () => {
  const { store, tracks, upkeep } = open();
  const found = [1, 2, 3, 4].map((number) => ({
    ...scannedTrack(number, 200_000),
    payloadHash: `hash-${number}`,
    bitrate: number * 1000,
  }));
  tracks.saveScanned({ tracks: found, unreadable: [], returned: [] }, 1);
  expect(store.tracks()).toHaveLength(4);
  const heard = { durationMs: 200_000, fingerprint: words };
  store.save({ ...heard, payloadHash: 'hash-3', alike: ['hash-1'] });
  store.save({ ...heard, payloadHash: 'hash-2', alike: ['hash-3'] });
  const pairs = upkeep.same().map(({ reason, keep, drop }) => [reason, keep.id, drop.id]);
  expect(pairs).toEqual([
    ['sounds_same', 'track-3', 'track-2'],
    ['sounds_same', 'track-3', 'track-1'],
  ]);
});
