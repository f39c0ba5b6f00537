import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeText } from './decode-text.ts';

export interface M3uEntry {
  /** Of the line, from 1. */
  line: number;
  /**
   * Absolute, without `.` and `..`. A path with a Windows drive stays one (`C:/Music/x.mp3`): `PathMatcher` finds its
   * track by the end of it.
   */
  path: string;
}

export interface SkippedLine {
  line: number;
  text: string;
  /** Goes into "line 3 was left out: …". */
  reason: string;
}

export interface ParsedM3u {
  /** In the order of the playlist, repetitions included. */
  entries: M3uEntry[];
  skipped: SkippedLine[];
}

/**
 * Reads M3U and M3U8 as they are met: any of the three line ends, byte order marks, Latin-1, comments, `file:` URLs,
 * backslashes. Looks at no file; what it returns may lie anywhere and must be looked up, never opened.
 * @param playlistPath absolute; relative entries start from its folder
 */
export function parseM3u(bytes: Uint8Array, playlistPath: string): ParsedM3u {
  const folder = dirname(playlistPath);
  const parsed: ParsedM3u = { entries: [], skipped: [] };
  decodeText(bytes)
    .split(/\r\n|\n|\r/)
    .forEach((raw, index) => {
      const text = raw.trim();
      if (text === '' || text.startsWith('#')) return;
      const line = index + 1;
      const target = toPath(text, folder);
      if ('path' in target) parsed.entries.push({ line, path: target.path });
      else parsed.skipped.push({ line, text, reason: target.reason });
    });
  return parsed;
}

function toPath(text: string, folder: string): { path: string } | { reason: string } {
  if (text.includes('\0')) return { reason: 'it is no text' };
  if (/^file:/i.test(text)) return fileUrlToPath(text);
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) return { reason: 'it is not a file but an address' };
  const path = text.replaceAll('\\', '/');
  if (/^[a-z]:\//i.test(path)) return { path };
  return { path: isAbsolute(path) ? resolve(path) : resolve(folder, path) };
}

function fileUrlToPath(text: string): { path: string } | { reason: string } {
  try {
    const url = new URL(text);
    // Some players write the name of their own machine.
    url.hostname = '';
    // Others leave # and ? as they are; in the name of a file they are no more than letters.
    url.pathname += encodeURIComponent(decodeURIComponent(url.search + url.hash));
    url.search = '';
    url.hash = '';
    const path = fileURLToPath(url);
    return { path: /^\/[a-z]:\//i.test(path) ? path.slice(1) : path };
  } catch {
    return { reason: 'its address cannot be read' };
  }
}
