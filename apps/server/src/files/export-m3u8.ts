import { dirname, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface M3u8Options {
  /** Absolute path of the playlist: its entries are relative to the folder it lies in. */
  targetPath: string;
  /** Only the first so many rows. */
  top?: number;
  /** Shown by players that know `#PLAYLIST:`. */
  name?: string;
}

/** What a playlist file says of a track. */
export interface ListedTrack {
  /** Absolute. */
  path: string;
  title: string;
  /** Empty where unknown. */
  artist: string;
  durationMs: number;
}

/**
 * An extended M3U playlist in UTF-8 (RFC 8216 section 4.1 for the lines, `#EXTINF:seconds,Artist - Title` as Winamp
 * had it). It ends with a line end and has no byte order mark.
 */
export function exportM3u8(
  rows: readonly ListedTrack[],
  { targetPath, top = rows.length, name = '' }: M3u8Options,
): string {
  const folder = dirname(targetPath);
  const lines = ['#EXTM3U'];
  if (name !== '') lines.push(`#PLAYLIST:${oneLine(name)}`);
  for (const row of rows.slice(0, top)) lines.push(toInfo(row), toReference(row.path, folder));
  return `${lines.join('\n')}\n`;
}

function toInfo({ title, artist, durationMs }: ListedTrack): string {
  // -1 is what players write for "unknown".
  const seconds = durationMs > 0 ? Math.round(durationMs / 1000) : -1;
  return `#EXTINF:${seconds},${oneLine(artist === '' ? title : `${artist} - ${title}`)}`;
}

/**
 * A path that every reader understands as this file and nothing else: one that no line can hold (line ends, spaces at
 * its end that readers trim, backslashes that readers turn round) becomes a `file:` URL (RFC 8089).
 */
export function toReference(path: string, folder: string): string {
  const reference = relative(folder, path).split(sep).join('/');
  // oxlint-disable-next-line no-control-regex -- line ends and their kin are what this is about
  if (/[\0-\x1f\x7f\x85\u2028\u2029\\]|\s$/.test(reference)) return toFileUrl(path);
  // Else read as a comment, as trimmed space, or as a drive or scheme.
  return /^[#\s]|^[^/]*:/.test(reference) ? `./${reference}` : reference;
}

function toFileUrl(path: string): string {
  return pathToFileURL(path).href;
}

export function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- a title with a line end would be read as an entry
  return text.replaceAll(/[\0-\x1f\x7f\x85\u2028\u2029]+/g, ' ').trim();
}
