import { toCell } from '../files/csv-cell.ts';
import { type ListedTrack, exportM3u8 } from '../files/export-m3u8.ts';
import { exportPls } from '../files/export-pls.ts';
import { inPieces } from '../files/text-pieces.ts';

export const exportFormats = ['m3u8', 'pls', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportedTrack extends ListedTrack {
  album: string;
}

/** A playlist as a file for others. `folder`: where it is thought to lie; its entries are relative to that. */
export function exportTracks(
  format: ExportFormat,
  name: string,
  tracks: readonly ExportedTrack[],
  folder: string,
): Iterable<string> {
  switch (format) {
    case 'm3u8':
      return [exportM3u8(tracks, { targetPath: `${folder}/playlist.m3u8`, name })];
    case 'pls':
      return [exportPls(tracks, `${folder}/playlist.pls`)];
    case 'csv':
      return inPieces(toLines(tracks));
    case 'json':
      return [`${JSON.stringify({ format: 'music-minion-playlist', version: 1, name, tracks })}\n`];
  }
}

function* toLines(tracks: readonly ExportedTrack[]): Generator<string> {
  yield 'path,title,artist,album,duration_ms\r\n';
  for (const { path, title, artist, album, durationMs } of tracks)
    yield `${[path, title, artist, album, durationMs].map(toCell).join(',')}\r\n`;
}
