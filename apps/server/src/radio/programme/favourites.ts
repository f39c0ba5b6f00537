import type { Strength, TrackId } from '@music-minion/protocol';

/** A fifth of the library, but enough for an afternoon and not more than for a day. */
const SHARE = 1 / 5;
const LEAST = 30;
const MOST = 300;

/**
 * The favourites, best first: the tracks that rank highest, and for the share `curiosity` of them those which could
 * belong there for all that is known: whose strength may be highest within its 90 % interval. At 0 only what is known
 * to be good is heard, at 1 only what may yet turn out to be.
 */
export function favourites(
  rated: Iterable<{ id: TrackId; hash: number; strength: Strength }>,
  curiosity: number,
): TrackId[] {
  const tracks = [...rated];
  const size = Math.min(tracks.length, MOST, Math.max(LEAST, Math.round(tracks.length * SHARE)));
  const uncertain = Math.round(size * curiosity);
  const byMean = best(tracks, ({ mean }) => mean);
  const chosen = new Set(byMean.slice(0, size - uncertain).map(({ id }) => id));
  const open = best(
    tracks.filter(({ id }) => !chosen.has(id)),
    ({ high }) => high,
  );
  for (const { id } of open.slice(0, uncertain)) chosen.add(id);
  return [...chosen];
}

/** Tracks that nothing is known of yet are all alike; their hash lets chance decide between them. */
function best<T extends { hash: number; strength: Strength }>(
  tracks: readonly T[],
  worth: (strength: Strength) => number,
): T[] {
  return tracks.toSorted(
    (one, other) => worth(other.strength) - worth(one.strength) || one.hash - other.hash,
  );
}
