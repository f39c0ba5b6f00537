import { dirname } from 'node:path';
import { type ListedTrack, oneLine, toReference } from './export-m3u8.ts';

/** A PLS playlist in UTF-8 (http://gonze.com/playlists/playlist-format-survey.html#PLS), entries relative to its folder. */
export function exportPls(tracks: readonly ListedTrack[], targetPath: string): string {
  const folder = dirname(targetPath);
  const lines = ['[playlist]'];
  for (const [index, { path, title, artist, durationMs }] of tracks.entries()) {
    const number = index + 1;
    lines.push(
      `File${number}=${toReference(path, folder)}`,
      `Title${number}=${oneLine(artist === '' ? title : `${artist} - ${title}`)}`,
      `Length${number}=${durationMs > 0 ? Math.round(durationMs / 1000) : -1}`,
    );
  }
  lines.push(`NumberOfEntries=${tracks.length}`, 'Version=2');
  return `${lines.join('\n')}\n`;
}
