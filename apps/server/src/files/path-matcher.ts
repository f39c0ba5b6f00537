import type { TrackId } from '@music-minion/protocol';

export type PathMatch =
  | { type: 'found'; trackId: TrackId }
  | { type: 'unmatched' }
  /** Several tracks fit as well as each other. */
  | { type: 'ambiguous'; paths: string[] };

interface Known {
  trackId: TrackId;
  path: string;
  /** From the file name up to the root. */
  upwards: string[];
}

/** A name that says nothing of the music (`01.mp3`, `Track 7.flac`): the folder has to agree as well. */
const SAYS_NOTHING = /^(track|titel|title|piste|traccia|audio|song|unknown)?[\s._-]*\d*\.[^.]+$/i;

/**
 * Finds tracks by paths that were written elsewhere: on another computer, before a move, relative to some folder.
 * The same path wins; else the track that shares the longest end of the path, if it is the only one. Slashes of both
 * kinds and both ways of writing an accent (Unicode NFC, NFD) count as the same.
 */
export class PathMatcher {
  readonly #trackByPath = new Map<string, TrackId>();
  readonly #knownByName = new Map<string, Known[]>();

  constructor(tracks: Iterable<{ trackId: TrackId; path: string }>) {
    for (const { trackId, path } of tracks) {
      const normal = normalise(path);
      this.#trackByPath.set(normal, trackId);
      const upwards = toUpwards(normal);
      const known = { trackId, path, upwards };
      const name = upwards[0] ?? '';
      const others = this.#knownByName.get(name);
      if (others) others.push(known);
      else this.#knownByName.set(name, [known]);
    }
  }

  match(path: string): PathMatch {
    const normal = normalise(path);
    const same = this.#trackByPath.get(normal);
    if (same !== undefined) return { type: 'found', trackId: same };
    const upwards = toUpwards(normal);
    const name = upwards[0] ?? '';
    const enough = upwards.length > 1 && SAYS_NOTHING.test(name) ? 2 : 1;
    let longest = enough;
    let best: Known[] = [];
    for (const known of this.#knownByName.get(name) ?? []) {
      const length = sharedLength(known.upwards, upwards);
      if (length < longest) continue;
      if (length > longest) best = [];
      longest = length;
      best.push(known);
    }
    const [first] = best;
    if (!first) return { type: 'unmatched' };
    if (best.length > 1) return { type: 'ambiguous', paths: best.map(({ path }) => path) };
    return { type: 'found', trackId: first.trackId };
  }
}

function normalise(path: string): string {
  return path.normalize('NFC').replaceAll('\\', '/');
}

function toUpwards(normalPath: string): string[] {
  return normalPath
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .reverse();
}

function sharedLength(one: readonly string[], other: readonly string[]): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
