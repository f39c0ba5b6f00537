import type { TrackId, Verdict } from '@music-minion/protocol';
import type { ComparisonHouse } from './house.ts';
import type { JournalEntry } from './verdict-store.ts';

/** What the screens are told of a verdict. */
export function toVerdict({ tracks, ranking }: ComparisonHouse, entry: JournalEntry): Verdict {
  const { id, pairId, outcome, deviceId, deviceName, atServerMs } = entry;
  const title = (track: TrackId): string =>
    tracks.track(track, ranking.strength(track))?.title ?? 'a track that is gone';
  const titles = { a: title(entry.trackA), b: title(entry.trackB) };
  return { id, pairId, outcome, deviceId, deviceName, titles, atServerMs };
}
