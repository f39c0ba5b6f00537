import { type PairId, type RoomState, emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { twinOf } from './twin.ts';

const NOW_MS = 50_000;

function track(id: string, durationMs: number) {
  return {
    id: id as never,
    title: id,
    artist: '',
    album: '',
    year: null,
    durationMs,
    artwork: '',
    gainDb: null,
    bestPartMs: null,
    peaks: null,
    strength: { mean: 0, low: 0, high: 0, verdicts: 0 },
  };
}

/** A sounds, at 0:30, for as long as it takes. */
function room({ otherMs = 180_000, playing = true, source = 'pair' } = {}): RoomState {
  const pair = { id: 'pair' as PairId, a: track('a', 180_000), b: track('b', otherMs) };
  return {
    ...emptyRoom,
    comparison: {
      id: 'comparison' as never,
      pool: { type: 'all' },
      mode: { type: 'balanced' },
      pair,
      selected: 'a',
      prefetched: null,
      lastVerdict: null,
      progress: { tracks: 2, comparedTracks: 0, verdicts: 0, verdictsToday: 0 },
    },
    player: {
      playback: {
        track: pair.a,
        source:
          source === 'pair'
            ? { type: 'pair', pairId: pair.id, side: 'a' }
            : { type: 'queue', entryId: 1 as never },
        anchor: { positionMs: 30_000, atServerMs: NOW_MS, playing },
      },
      speakers: [],
    },
  };
}

test('the other side of the pair runs along where a flip would lead [4.15]', () => {
  const twin = twinOf(room(), NOW_MS + 5000);
  expect(twin?.piece.id).toBe('b');
  expect(twin?.anchor).toEqual({ positionMs: 35_000, atServerMs: NOW_MS + 5000, playing: true });
});

test('beyond the end of a shorter side it waits at its beginning [4.15]', () => {
  const twin = twinOf(room({ otherMs: 20_000 }), NOW_MS);
  expect(twin?.anchor).toMatchObject({ positionMs: 0, playing: false });
});

test('while all is paused it waits beside the one that is', () => {
  expect(twinOf(room({ playing: false }), NOW_MS + 5000)?.anchor).toMatchObject({
    positionMs: 30_000,
    playing: false,
  });
});

test('what comes from the queue has no other side', () => {
  expect(twinOf(room({ source: 'queue' }), NOW_MS)).toBeNull();
});
