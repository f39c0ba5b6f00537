import type { TrackId } from '@music-minion/protocol';
import type { PlaylistEntry } from '../files/parse-playlist.ts';
import { PathMatcher } from '../files/path-matcher.ts';
import type { NamedTrack, SmartStore } from './smart-store.ts';

/** The tracks that the entries of a playlist file mean for certain, one for each; null where that is not clear. */
export async function findTracks(
  store: SmartStore,
  entries: readonly PlaylistEntry[],
  breathe: () => Promise<void>,
): Promise<((Pick<NamedTrack, 'durationMs'> & { id: TrackId }) | null)[]> {
  const wanted = new Set(entries.map(({ path }) => fileName(path)));
  const trackById = new Map<TrackId, NamedTrack>();
  for (const slice of store.named()) {
    for (const track of slice) if (wanted.has(fileName(track.path))) trackById.set(track.id, track);
    await breathe();
  }
  const matcher = new PathMatcher(
    Array.from(trackById.values(), ({ id, path }) => ({ trackId: id, path })),
  );
  return entries.map(({ path }) => {
    const match = matcher.match(path);
    return match.type === 'found' ? (trackById.get(match.trackId) ?? null) : null;
  });
}

function fileName(path: string): string {
  return path.normalize('NFC').replaceAll('\\', '/').split('/').at(-1) ?? '';
}
