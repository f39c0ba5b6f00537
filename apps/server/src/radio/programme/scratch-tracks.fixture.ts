import type { TrackId } from '@music-minion/protocol';
import { hashText, mix, toUnit } from './chance.ts';
import type { ProgrammeTrack } from './programme-track.ts';

/** Tracks of three to five minutes by artists of very different diligence, as in a real library. */
export function scratchTracks(
  count: number,
  { artists = Math.ceil(count / 8), seed = 1 }: { artists?: number; seed?: number } = {},
): ProgrammeTrack[] {
  return Array.from({ length: count }, (_, index) => {
    const chance = toUnit(mix(seed, index));
    const artist = Math.floor(artists * chance * chance);
    return scratchTrack(index, {
      artist: `artist ${artist}`,
      durationMs: 180_000 + (mix(seed + 1, index) % 120_000),
    });
  });
}

export function scratchTrack(
  index: number,
  change: Partial<Omit<ProgrammeTrack, 'id' | 'hash'>> = {},
): ProgrammeTrack {
  const id = `track-${index}` as TrackId;
  return {
    id,
    hash: hashText(id),
    artist: '',
    album: '',
    discNo: 1,
    trackNo: null,
    durationMs: 200_000,
    ...change,
  };
}
