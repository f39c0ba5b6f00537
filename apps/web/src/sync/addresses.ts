import { type Track, soundTypeNames, soundTypes } from '@music-minion/protocol';

/** Without a picture of its own, as a hidden track is, it has ours. */
export function artworkUrl({ id, artwork }: Pick<Track, 'id' | 'artwork'>): string {
  if (artwork === '') return '/icon-maskable.svg';
  return `/api/tracks/${encodeURIComponent(id)}/artwork?v=${encodeURIComponent(artwork)}`;
}

/** A source in which every moment is found exactly: the file itself where this browser can do that with it. */
export function soundUrl(id: Track['id']): string {
  const probe = new Audio();
  const plays = soundTypeNames.filter((name) => probe.canPlayType(soundTypes[name]) !== '');
  return `/api/tracks/${encodeURIComponent(id)}/stream?plays=${plays.join(',')}`;
}

export function peaksUrl({ id, peaks }: { id: Track['id']; peaks: string }): string {
  return `/api/tracks/${encodeURIComponent(id)}/peaks?v=${encodeURIComponent(peaks)}&buckets=400`;
}
