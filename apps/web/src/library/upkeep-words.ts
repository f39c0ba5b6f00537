import type { LibraryFile, LibraryStats, SameRecording } from '@music-minion/protocol';
import { count, formatTime } from '../ui/format.ts';

/** "FLAC · 912 kbit/s · 4:05 · 27.8 MB" */
export function fileWords({ codec, bitrate, durationMs, sizeBytes }: LibraryFile): string {
  return [
    codec,
    bitrate === null ? '' : `${Math.round(bitrate / 1000)} kbit/s`,
    formatTime(durationMs),
    bytesWords(sizeBytes),
  ]
    .filter((word) => word !== '')
    .join(' · ');
}

export function bytesWords(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** "1,204 tracks · 98 artists · 130 albums · 3 days 4 h · 31.2 GB" */
export function statsWords(stats: LibraryStats): string {
  return [
    count(stats.tracks, 'track'),
    count(stats.artists, 'artist'),
    count(stats.albums, 'album'),
    lengthWords(stats.durationMs),
    bytesWords(stats.bytes),
  ].join(' · ');
}

function lengthWords(ms: number): string {
  const hours = Math.round(ms / 3_600_000);
  if (hours < 1) return `${Math.round(ms / 60_000)} min`;
  return hours < 48 ? `${hours} h` : `${count(Math.floor(hours / 24), 'day')} ${hours % 24} h`;
}

export function reasonWords({ reason, drop }: SameRecording): string {
  const isMissing = drop.missingSinceMs !== null;
  if (reason === 'same_sound') return 'The very same sound; one of the files is missing.';
  const common = {
    same_id: 'Same id at MusicBrainz',
    same_tags: 'Same artist, title and length',
    sounds_same: 'Sounds the same',
  }[reason];
  return isMissing ? `${common}; the old file is missing.` : `${common}, in two encodings.`;
}

export function missingWords(sinceMs: number | null, nowMs: number): string {
  if (sinceMs === null) return '';
  const days = Math.floor((nowMs - sinceMs) / 86_400_000);
  return days < 1 ? 'missing since today' : `missing for ${count(days, 'day')}`;
}
