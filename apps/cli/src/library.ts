import type { LibraryFile, LibraryStats, MergedFile, SameRecording } from '@music-minion/protocol';
import { CliError, ExitCode } from './exit-code.ts';
import { HttpClient } from './remote/http-client.ts';
import { findServer } from './server-address.ts';

export interface ListOptions {
  server?: string;
  json?: boolean;
}

/** The lists of the library: what is fetched, and how a person reads it. */
const lists: Record<string, { url: string; lines: (json: never) => string[] }> = {
  stats: { url: '/api/library/stats', lines: statsLines },
  missing: { url: '/api/library/missing', lines: missingLines },
  duplicates: { url: '/api/library/duplicates', lines: duplicateLines },
  unreadable: { url: '/api/library/unreadable', lines: unreadableLines },
  same: { url: '/api/library/same', lines: sameLines },
  merged: { url: '/api/library/merged', lines: mergedLines },
};

export async function listLibrary(name: string, options: ListOptions): Promise<number> {
  const list = lists[name];
  if (!list) {
    const names = Object.keys(lists).join(', ');
    throw new CliError(`The lists are ${names}, not "${name}".`, ExitCode.usage);
  }
  const client = new HttpClient(await findServer(options.server));
  const json = (await client.get(list.url)) as never;
  const text = options.json ? JSON.stringify(json, null, 2) : list.lines(json).join('\n');
  process.stdout.write(`${text}\n`);
  return ExitCode.done;
}

/** `merge` and `apart` take a pair as `same --json` names it, `unmerge` one track. */
export async function changeLibrary(
  name: 'merge' | 'unmerge' | 'apart',
  [trackId = '', otherId = '']: readonly string[],
  options: ListOptions,
): Promise<number> {
  const client = new HttpClient(await findServer(options.server));
  switch (name) {
    case 'merge':
      await client.command('library.merge', { trackId, intoId: otherId });
      return say(`Verdicts on ${trackId} count for ${otherId} now.`);
    case 'unmerge':
      await client.command('library.unmerge', { trackId });
      return say(`${trackId} is a track of its own again.`);
    case 'apart':
      await client.command('library.keep_apart', { trackId, otherId });
      return say('They will not be proposed again.');
  }
}

function say(sentence: string): number {
  process.stdout.write(`${sentence}\n`);
  return ExitCode.done;
}

function statsLines({
  tracks,
  artists,
  albums,
  durationMs,
  bytes,
  formats,
  needFfmpeg,
}: LibraryStats): string[] {
  const hours = Math.round(durationMs / 360_000) / 10;
  const size = bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e8) / 10} GB`;
  return [
    `${tracks} tracks by ${artists} artists on ${albums} albums, ${hours} hours, ${size}.`,
    ...formats.map(({ codec, tracks }) => `${String(tracks).padStart(8)}  ${codec || 'unknown'}`),
    ...(needFfmpeg > 0 ? [`${needFfmpeg} of them stay silent: install ffmpeg on the server.`] : []),
  ];
}

function missingLines({ files }: { files: LibraryFile[] }): string[] {
  if (files.length === 0) return ['No track is missing its file.'];
  return files.map(
    ({ path, missingSinceMs }) =>
      `${new Date(missingSinceMs ?? 0).toISOString().slice(0, 10)}  ${path}`,
  );
}

function duplicateLines({ groups }: { groups: LibraryFile[][] }): string[] {
  if (groups.length === 0) return ['No file is there twice.'];
  return groups.flatMap((group) => [...group.map(describe), '']).slice(0, -1);
}

function unreadableLines({ files }: { files: { path: string; reason: string }[] }): string[] {
  if (files.length === 0) return ['All files could be read.'];
  return files.map(({ path, reason }) => `${path}: ${reason}`);
}

const REASONS: Readonly<Record<SameRecording['reason'], string>> = {
  same_sound: 'the very same sound',
  same_id: 'the same id at MusicBrainz',
  same_tags: 'the same artist, title and length',
  sounds_same: 'sounds the same',
};

function sameLines({ pairs }: { pairs: SameRecording[] }): string[] {
  if (pairs.length === 0) return ['Nothing looks like the same recording twice.'];
  return pairs.flatMap(({ reason, keep, drop }) => [
    describe(keep),
    describe(drop),
    `          ${REASONS[reason]}`,
    `          music-minion library merge -- ${drop.id} ${keep.id}`,
    '',
  ]);
}

function mergedLines({ files }: { files: MergedFile[] }): string[] {
  if (files.length === 0) return ['No track counts for another.'];
  return files.map((file) => `${describe(file)} counts for ${file.intoId}`);
}

function describe({ id, path, codec, missingSinceMs }: LibraryFile): string {
  return `${id}  ${path}  ${codec}${missingSinceMs === null ? '' : ' (missing)'}`;
}
