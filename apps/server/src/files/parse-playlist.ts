import { basename, extname } from 'node:path';
import { parseM3u } from './parse-m3u.ts';
import { parsePls } from './parse-pls.ts';

export interface PlaylistEntry {
  /** Of the file, from 1. */
  line: number;
  /** See `toPath`. */
  path: string;
  /** Most often "Artist - Title"; empty where the file says nothing. */
  title: string;
}

export interface SkippedLine {
  line: number;
  text: string;
  /** Goes into "line 3 was left out: …". */
  reason: string;
}

export interface ParsedPlaylist {
  /** What the file calls itself; empty where it does not. */
  name: string;
  /** In the order of the playlist, repetitions included. */
  entries: PlaylistEntry[];
  skipped: SkippedLine[];
}

/** Nobody's playlist is larger; a file that is would only fill the memory. */
export const MAX_PLAYLIST_BYTES = 16 * 1024 * 1024;

export function isPlaylistName(name: string): boolean {
  return /\.(m3u8?|pls)$/i.test(name);
}

/** By what the file holds rather than by its name: some players write M3U into `.pls`. */
export function parsePlaylist(bytes: Uint8Array, playlistPath: string): ParsedPlaylist {
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1').replaceAll('\0', '');
  const isPls = /^[^a-z#[]*\[playlist\]/i.test(head);
  return isPls ? parsePls(bytes, playlistPath) : parseM3u(bytes, playlistPath);
}

/** What a playlist is called where its file does not say: "Summer.m3u8" is "Summer". */
export function nameOfFile(file: string): string {
  const name = basename(file.replaceAll('\\', '/'));
  return name.slice(0, name.length - extname(name).length) || name;
}
