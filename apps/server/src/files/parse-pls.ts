import { dirname } from 'node:path';
import { decodeText } from './decode-text.ts';
import { toPath } from './entry-path.ts';
import type { ParsedPlaylist } from './parse-playlist.ts';

/**
 * Reads PLS (`File1=…`, `Title1=…`, as Winamp and the internet radios write it) in the order of its numbers.
 * @param playlistPath absolute; relative entries start from its folder
 */
export function parsePls(bytes: Uint8Array, playlistPath: string): ParsedPlaylist {
  const folder = dirname(playlistPath);
  const titleByNumber = new Map<number, string>();
  const files: { number: number; line: number; text: string }[] = [];
  let name = '';
  decodeText(bytes)
    .split(/\r\n|\n|\r/)
    .forEach((raw, index) => {
      const [, key = '', number = '', value = ''] =
        /^(file|title)(\d+)\s*=(.*)$/i.exec(raw.trim()) ?? [];
      if (/^file$/i.test(key))
        files.push({ number: Number(number), line: index + 1, text: value.trim() });
      if (/^title$/i.test(key)) titleByNumber.set(Number(number), value.trim());
      name = /^x-gnome-title\s*=(.*)$/i.exec(raw.trim())?.[1]?.trim() ?? name;
    });
  const parsed: ParsedPlaylist = { name, entries: [], skipped: [] };
  for (const { number, line, text } of files.sort((one, other) => one.number - other.number)) {
    if (text === '') continue;
    const target = toPath(text, folder);
    if ('path' in target)
      parsed.entries.push({ line, path: target.path, title: titleByNumber.get(number) ?? '' });
    else parsed.skipped.push({ line, text, reason: target.reason });
  }
  return parsed;
}
