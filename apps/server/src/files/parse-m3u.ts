import { dirname } from 'node:path';
import { decodeText } from './decode-text.ts';
import { toPath } from './entry-path.ts';
import type { ParsedPlaylist } from './parse-playlist.ts';

/**
 * Reads M3U and M3U8 as they are met: any of the three line ends, byte order marks, Latin-1, comments, `file:` URLs,
 * backslashes. Looks at no file; what it returns may lie anywhere and must be looked up, never opened.
 * @param playlistPath absolute; relative entries start from its folder
 */
export function parseM3u(bytes: Uint8Array, playlistPath: string): ParsedPlaylist {
  const folder = dirname(playlistPath);
  const parsed: ParsedPlaylist = { name: '', entries: [], skipped: [] };
  let title = '';
  decodeText(bytes)
    .split(/\r\n|\n|\r/)
    .forEach((raw, index) => {
      const text = raw.trim();
      if (text === '') return;
      if (text.startsWith('#')) {
        // `#EXTINF:123 tvg-id="x",Artist - Title`: what follows the first comma speaks of the entry below.
        title = /^#EXTINF:[^,]*,(.*)$/i.exec(text)?.[1]?.trim() ?? title;
        parsed.name = /^#PLAYLIST:(.*)$/i.exec(text)?.[1]?.trim() ?? parsed.name;
        return;
      }
      const line = index + 1;
      const target = toPath(text, folder);
      if ('path' in target) parsed.entries.push({ line, path: target.path, title });
      else parsed.skipped.push({ line, text, reason: target.reason });
      title = '';
    });
  return parsed;
}
