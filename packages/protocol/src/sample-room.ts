import type { Comparison, Pair } from './comparison.ts';
import type { ComparisonId, DeviceId, PairId, TrackId } from './ids.ts';
import { emptyRoom } from './empty-room.ts';
import type { RoomState } from './room-state.ts';
import type { Track } from './track.ts';

/** A room in the middle of a comparison, for tests. */
export function sampleTrack(id: string, durationMs = 200_000): Track {
  return {
    id: id as TrackId,
    title: `Title ${id}`,
    artist: `Artist ${id}`,
    album: 'Album',
    year: 2001,
    durationMs,
    artwork: 'hash',
    gainDb: null,
    bestPartMs: null,
    peaks: null,
    strength: { mean: 0, low: -1, high: 1, verdicts: 0 },
  };
}

export function samplePair(number: number): Pair {
  return {
    id: `pair-${number}` as PairId,
    a: sampleTrack(`a${number}`),
    b: sampleTrack(`b${number}`, 100_000),
  };
}

export function sampleRoom(): RoomState & { comparison: Comparison } {
  const pair = samplePair(1);
  const anchor = { positionMs: 1000, atServerMs: 50_000, playing: true };
  return {
    ...emptyRoom,
    comparison: {
      id: 'comparison' as ComparisonId,
      pool: { type: 'all' },
      mode: { type: 'balanced' },
      pair,
      selected: 'a',
      prefetched: samplePair(2),
      lastVerdict: null,
      progress: { tracks: 4, comparedTracks: 0, verdicts: 0, verdictsToday: 0 },
    },
    player: {
      playback: {
        track: pair.a,
        source: { type: 'pair', pairId: pair.id, side: 'a' },
        anchor,
      },
      speakers: [{ deviceId: 'laptop' as DeviceId, volume: 0.5 }],
    },
    devices: [
      { id: 'laptop' as DeviceId, name: 'Laptop', kind: 'computer', delayMs: 0, maxVolume: 1 },
      { id: 'phone' as DeviceId, name: 'Phone', kind: 'phone', delayMs: 0, maxVolume: 1 },
      { id: 'cli-desk' as DeviceId, name: 'desk', kind: 'cli', delayMs: 0, maxVolume: 1 },
    ],
  };
}
