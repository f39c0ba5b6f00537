import { type PairId, type RoomState, type TrackId, emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { artworkUrl } from './addresses.ts';
import { blindHearing, blindRoom } from './blind-room.ts';

const strength = { mean: 2, low: 1, high: 3, verdicts: 9 };
const track = (id: string) => ({
  id: id as TrackId,
  title: `Secret ${id}`,
  artist: 'Secret',
  album: 'Secret',
  year: 1999,
  durationMs: 1000,
  artwork: 'Secret',
  gainDb: -3,
  bestPartMs: 5,
  peaks: 'outline',
  strength,
});

function room(blind: boolean): RoomState {
  const pair = { id: 'pair' as PairId, a: track('a'), b: track('b') };
  return {
    ...emptyRoom,
    options: { ...emptyRoom.options, blind },
    comparison: {
      id: 'comparison' as never,
      pool: { type: 'all' },
      mode: { type: 'balanced' },
      pair,
      selected: 'b',
      prefetched: null,
      lastVerdict: null,
      progress: { tracks: 2, comparedTracks: 0, verdicts: 0, verdictsToday: 0 },
    },
    player: {
      playback: {
        track: pair.b,
        source: { type: 'pair', pairId: pair.id, side: 'b' },
        anchor: { positionMs: 0, atServerMs: 0, playing: true },
      },
      speakers: [],
    },
  };
}

test('blind, nothing that a screen shows of the pair tells what it is [13.9]', () => {
  const shown = blindRoom(room(true));
  expect(JSON.stringify(shown)).not.toMatch(/Secret|1999/);
  expect(shown.player.playback?.track.title).toBe('Track B');
  expect(artworkUrl(shown.comparison!.pair!.a)).not.toContain('tracks/a');
});

test('what sounds, its length and its outline stay', () => {
  expect(blindRoom(room(true)).comparison?.pair?.a).toMatchObject({
    id: 'a',
    durationMs: 1000,
    gainDb: -3,
    peaks: 'outline',
  });
});

test('a room that is not blind is the room itself, and one that is, masked once', () => {
  const open = room(false);
  expect(blindRoom(open)).toBe(open);
  const blind = room(true);
  expect(blindRoom(blind)).toBe(blindRoom(blind));
});

test('a track from the queue is nobody’s secret', () => {
  const blind = room(true);
  const playback = {
    ...blind.player.playback!,
    source: { type: 'queue', entryId: 'entry' as never } as const,
  };
  const shown = blindRoom({ ...blind, player: { ...blind.player, playback } });
  expect(shown.player.playback?.track.title).toBe('Secret b');
});

test('the history does not name what was just heard of the pair, and all else [13.9]', () => {
  const heard = (id: string, from: 'pair' | 'queue') => ({ track: track(id), from });
  expect(JSON.stringify(blindHearing(heard('b', 'pair'), room(true)))).not.toMatch(/Secret|1999/);
  expect(blindHearing(heard('b', 'pair'), room(true)).track.title).toBe('Track B');
  for (const open of [heard('c', 'pair'), heard('b', 'queue')])
    expect(blindHearing(open, room(true))).toBe(open);
  const hearing = heard('b', 'pair');
  expect(blindHearing(hearing, room(false))).toBe(hearing);
});
