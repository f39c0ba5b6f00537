import type { Playlist, PlaylistDetails } from '@music-minion/protocol';
import { useReading } from '../sync/use-reading.ts';
import { rulesWords } from './playlist-words.ts';

/** What a playlist follows: its rules as a sentence, or its folder. */
export function PlaylistSubtitle({ playlist }: { playlist: Playlist }) {
  return playlist.kind === 'manual' ? null : <Followed playlist={playlist} />;
}

function Followed({ playlist: { id, revision } }: { playlist: Playlist }) {
  const reading = useReading(detailsUrl(id), parseDetails, revision);
  if (reading.name !== 'read') return null;
  const { rules, source } = reading.data;
  return (
    <p dir="auto" className="line-clamp-3 text-[13px] text-pretty break-words text-muted">
      {rules === null ? source : rulesWords(rules)}
    </p>
  );
}

export function detailsUrl(id: string): string {
  return `/api/playlists/${encodeURIComponent(id)}`;
}

export function parseDetails(json: unknown): PlaylistDetails {
  return json as PlaylistDetails;
}
