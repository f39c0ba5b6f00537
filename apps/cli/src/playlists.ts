import { basename, dirname, extname, resolve } from 'node:path';
import type { ImportReport, ImportedLine, Playlist, TrackId } from '@music-minion/protocol';
import { CliError, ExitCode } from './exit-code.ts';
import { readRows } from './read-rows.ts';
import { HttpClient } from './remote/http-client.ts';
import { label } from './remote/words.ts';
import { type ServerAddress, findServer } from './server-address.ts';
import { fetchFrom, readNamed, writeAnswer } from './transfer.ts';

interface ServerOption {
  server?: string;
}

/** As on the screen: so alike that it may be taken unseen, if that is wanted. */
const LIKELY = 0.75;

export async function listPlaylists(options: ServerOption): Promise<number> {
  const { playlists } = await withClient(options, async (client) => (await client.state()).data);
  for (const { name, kind, tracks, durationMs } of playlists) {
    const minutes = Math.round(durationMs / 60_000);
    process.stdout.write(
      `${String(tracks).padStart(6)} ${String(minutes).padStart(6)} min  ${kind.padEnd(6)}  ${name}\n`,
    );
  }
  if (playlists.length === 0) process.stdout.write('There are no playlists yet.\n');
  return ExitCode.done;
}

export function showPlaylist(name: string, options: ServerOption): Promise<number> {
  return withClient(options, async (client) => {
    const { id } = await findPlaylist(client, name);
    const path = `/api/playlists/${id}/entries` as const;
    const { rows } = await readRows(client, path);
    if (rows.length === 0) process.stdout.write('The playlist is empty.\n');
    for (const [index, { track, absence }] of rows.entries()) {
      const number = String(index + 1).padStart(6);
      process.stdout.write(`${number}  ${label(track)}${absence ? ` (${absence})` : ''}\n`);
    }
    return ExitCode.done;
  });
}

/** An empty one, or one that follows a folder or playlist file of the server. */
export function createPlaylist(
  name: string,
  { follow, ...options }: ServerOption & { follow?: string },
): Promise<number> {
  return withClient(options, async (client) => {
    await client.command(
      'playlists.create',
      follow === undefined
        ? { kind: 'manual', name }
        : { kind: 'folder', name, source: resolve(follow) },
    );
    process.stdout.write(`There is a playlist “${name}” now.\n`);
    return ExitCode.done;
  });
}

/** Music files of the library, at the end of a playlist. */
export function addToPlaylist(
  name: string,
  files: readonly string[],
  options: ServerOption,
): Promise<number> {
  return withClient(options, async (client, server) => {
    const { id } = await findPlaylist(client, name);
    const list = Buffer.from(files.map((file) => resolve(file)).join('\n'));
    const report = await askReport(server, 'files.m3u8', list);
    const trackIds = tellReport(report, false);
    await client.command('playlists.add', { playlistId: id, trackIds });
    process.stdout.write(`${trackIds.length} of ${files.length} files were added.\n`);
    return trackIds.length === files.length ? ExitCode.done : ExitCode.refused;
  });
}

export function importPlaylist(
  file: string,
  { name, likely = false, ...options }: ServerOption & { name?: string; likely?: boolean },
): Promise<number> {
  return withClient(options, async (client, server) => {
    const report = await askReport(server, basename(file), await readNamed(file));
    const trackIds = tellReport(report, likely);
    const title = name ?? report.name;
    await client.command('playlists.create', { kind: 'manual', name: title, trackIds });
    process.stdout.write(`${title}: ${trackIds.length} of ${report.lines.length} entries.\n`);
    return ExitCode.done;
  });
}

/** To a file, with paths relative to it, or to stdout, relative to the music folder. The name tells the format. */
export function exportPlaylist(
  name: string,
  file: string | undefined,
  options: ServerOption,
): Promise<number> {
  return withClient(options, async (client, server) => {
    const format = formatOf(file);
    const { id } = await findPlaylist(client, name);
    const folder = file === undefined ? '' : `?folder=${encodeURIComponent(folderOf(file))}`;
    const answer = await fetchFrom(server, `/api/playlists/${id}/export.${format}${folder}`);
    await writeAnswer(answer, file);
    return ExitCode.done;
  });
}

function formatOf(file: string | undefined): string {
  const ending = file === undefined ? '.m3u8' : extname(file).toLowerCase();
  if (ending === '.m3u') return 'm3u8';
  if (['.m3u8', '.pls', '.csv', '.json'].includes(ending)) return ending.slice(1);
  const message = `The name of the file says the format: it ends in .m3u8, .pls, .csv or .json, not as “${file}”.`;
  throw new CliError(message, ExitCode.usage);
}

function folderOf(file: string): string {
  return dirname(resolve(file));
}

export function deletePlaylist(name: string, options: ServerOption): Promise<number> {
  return withClient(options, async (client) => {
    const { id } = await findPlaylist(client, name);
    await client.command('playlists.delete', { playlistId: id });
    process.stdout.write(`“${name}” was deleted.\n`);
    return ExitCode.done;
  });
}

async function withClient<T>(
  { server: named }: ServerOption,
  work: (client: HttpClient, server: ServerAddress) => Promise<T>,
): Promise<T> {
  const server = await findServer(named);
  return work(new HttpClient(server), server);
}

/** By its whole name, else without regard to case, else by its id. */
async function findPlaylist(client: HttpClient, name: string): Promise<Playlist> {
  const { playlists } = (await client.state()).data;
  const tests: ((playlist: Playlist) => boolean)[] = [
    (playlist) => playlist.name === name,
    (playlist) => playlist.name.toLowerCase() === name.toLowerCase(),
    (playlist) => playlist.id === name,
  ];
  for (const test of tests) {
    const [found, other] = playlists.filter(test);
    if (found && other) {
      const ids = playlists.filter(test).map(({ id }) => id);
      const message = `Several playlists are called “${name}”. Name one by its id: ${ids.join(', ')}.`;
      throw new CliError(message, ExitCode.refused);
    }
    if (found) return found;
  }
  const message = `There is no playlist “${name}”. "music-minion playlists list" names them all.`;
  throw new CliError(message, ExitCode.refused);
}

/** May take longer than a command: a large list is held against the whole library. */
async function askReport(
  server: ServerAddress,
  name: string,
  bytes: Buffer,
): Promise<ImportReport> {
  const answer = await fetchFrom(server, '/api/playlists/report', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, base64: bytes.toString('base64') }),
  });
  return (await answer.json()) as ImportReport;
}

/** The tracks that are clear; the other lines are told on stderr. */
function tellReport({ lines }: ImportReport, takeLikely: boolean): TrackId[] {
  const trackIds: TrackId[] = [];
  for (const line of lines) {
    const [best] = line.type === 'unsure' ? line.suggestions : [];
    if (line.type === 'found') trackIds.push(line.trackId);
    else if (takeLikely && best && best.similarity >= LIKELY) trackIds.push(best.track.id);
    else process.stderr.write(`Line ${line.line}, ${line.text}: ${whyNot(line)}\n`);
  }
  if (trackIds.length > 0) return trackIds;
  throw new CliError('None of it is in the library.', ExitCode.refused);
}

function whyNot(line: Exclude<ImportedLine, { type: 'found' }>): string {
  if (line.type === 'skipped') return `${line.reason}.`;
  const [best] = line.suggestions;
  if (!best) return 'not in the library.';
  return `perhaps ${label(best.track)} (${Math.floor(best.similarity * 100)} % alike); --likely takes what is very alike.`;
}
