import type { Strength, TrackId } from '@music-minion/protocol';
import type { Steps } from './steps.ts';

/** A fifth of the library, but enough for an afternoon and not more than for a day. */
const SHARE = 1 / 5;
const LEAST = 30;
const MOST = 300;
/** Looked at without a pause. */
const STRETCH = 2000;

interface Rated {
  id: TrackId;
  hash: number;
  strength: Strength;
}

/**
 * The favourites, best first: the tracks that rank highest, and for the share `curiosity` of them those which could
 * belong there for all that is known: whose strength may be highest within its 90 % interval. At 0 only what is known
 * to be good is heard, at 1 only what may yet turn out to be.
 */
export function* findingFavourites(rated: Iterable<Rated>, curiosity: number): Steps<TrackId[]> {
  const tracks: Rated[] = [];
  for (const track of rated) if (tracks.push(track) % STRETCH === 0) yield;
  const size = Math.min(tracks.length, MOST, Math.max(LEAST, Math.round(tracks.length * SHARE)));
  const uncertain = Math.round(size * curiosity);
  const sure = yield* best(tracks, size - uncertain, ({ mean }) => mean);
  const chosen = new Set(sure.map(({ id }) => id));
  const open = tracks.filter(({ id }) => !chosen.has(id));
  for (const { id } of yield* best(open, uncertain, ({ high }) => high)) chosen.add(id);
  return [...chosen];
}

/** Tracks that nothing is known of yet are all alike; their hash lets chance decide between them. */
function* best(
  tracks: readonly Rated[],
  count: number,
  worth: (strength: Strength) => number,
): Steps<Rated[]> {
  const better = (one: Rated, other: Rated): number =>
    worth(other.strength) - worth(one.strength) || one.hash - other.hash;
  let found: Rated[] = [];
  for (let at = 0; at < tracks.length; at += STRETCH) {
    found = [...found, ...tracks.slice(at, at + STRETCH)].sort(better).slice(0, count);
    yield;
  }
  return found;
}
