import type { TrackId } from '@music-minion/protocol';
import type { RankedRow } from './ranked-row.ts';

/** For tests: a row of which only the given matters. */
export function rankedRow(given: Partial<RankedRow> = {}): RankedRow {
  return {
    rank: 1,
    intervalLow: 1,
    intervalHigh: 3,
    score: 100,
    mean: 1.25,
    sd: 0.5,
    verdicts: 12,
    trackId: 'track-1' as TrackId,
    path: '/music/A/song.mp3',
    title: 'Song',
    artist: 'Artist',
    album: 'Album',
    durationMs: 61_400,
    ...given,
  };
}
