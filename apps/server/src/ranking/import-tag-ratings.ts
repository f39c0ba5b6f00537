import type { TrackId } from '@music-minion/protocol';
import { parseFile } from 'music-metadata';
import type { PriorValue } from './priors.ts';
import { systemReason } from '../files/system-sentence.ts';
import { type TagRatings, toTagRatings } from './tag-ratings.ts';

export interface TagRatingsImport {
  /** For the sources `stars` and `plays` of the priors. */
  stars: PriorValue[];
  plays: PriorValue[];
  /** "… could not be read: it is gone." */
  failures: { trackId: TrackId; path: string; reason: string }[];
  wasCancelled: boolean;
}

export interface TagRatingsImportOptions {
  /** Tracks whose files hold ratings of ours (`TagJobStore.writtenTracks`): to learn from those would be a circle. */
  without: ReadonlySet<TrackId>;
  signal: AbortSignal;
  onProgress: (done: number) => void;
}

/** Reads what other players wrote into the files of the library. Looks at tags only, one file after the other. */
export async function importTagRatings(
  tracks: Iterable<{ trackId: TrackId; path: string }>,
  { without, signal, onProgress }: TagRatingsImportOptions,
): Promise<TagRatingsImport> {
  const found: TagRatingsImport = { stars: [], plays: [], failures: [], wasCancelled: false };
  let done = 0;
  for (const { trackId, path } of tracks) {
    if (signal.aborted) return { ...found, wasCancelled: true };
    try {
      const { stars, plays } = await readTagRatings(path);
      if (stars !== null && !without.has(trackId))
        found.stars.push({ trackId, value: stars, count: null });
      if (plays !== null) found.plays.push({ trackId, value: plays, count: null });
    } catch (error) {
      // Whatever is wrong with one file is no reason to give up on the others.
      const reason = systemReason(error) ?? 'its tags are damaged';
      found.failures.push({ trackId, path, reason });
    }
    done += 1;
    onProgress(done);
  }
  return found;
}

export async function readTagRatings(path: string): Promise<TagRatings> {
  return toTagRatings(await parseFile(path, { skipCovers: true, duration: false }));
}
