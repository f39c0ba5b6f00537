import type { Track } from '@music-minion/protocol';

export function artworkUrl({ id, artwork }: Pick<Track, 'id' | 'artwork'>): string {
  return `/api/tracks/${encodeURIComponent(id)}/artwork?v=${encodeURIComponent(artwork)}`;
}

export function audioUrl(id: Track['id']): string {
  return `/api/tracks/${encodeURIComponent(id)}/audio`;
}
