import type { HistoryRow, LibraryFound, QueueSource, Track } from '@music-minion/protocol';
import { REMOTE_CONTROL_MS } from '@music-minion/protocol/remote-control';
import { CliError, ExitCode } from './exit-code.ts';
import { heardLines, queueLines } from './queue-lines.ts';
import { parseCount } from './parse-count.ts';
import { readRows } from './read-rows.ts';
import { HttpClient } from './remote/http-client.ts';
import { label } from './remote/words.ts';
import { findServer } from './server-address.ts';

interface QueueOptions {
  server?: string;
}

/** The queue from the current entry on, or all of it. */
export async function showQueue(
  options: QueueOptions & { all?: boolean; json?: boolean },
): Promise<number> {
  const client = new HttpClient(await findServer(options.server));
  const { data: room } = await client.state();
  const from = options.all ? 0 : (room.queue.index ?? 0);
  const most = options.all ? Infinity : 20;
  const { rows } = await readRows(client, '/api/queue', { from, most });
  const text = options.json
    ? JSON.stringify({ ...room.queue, rows })
    : queueLines(room.queue, rows, from).join('\n');
  process.stdout.write(`${text}\n`);
  return ExitCode.done;
}

/** Puts what was found for some words into the queue, or the best of the ranking. */
export async function addToQueue(
  words: readonly string[],
  options: QueueOptions & { next?: boolean; play?: boolean; top?: string; album?: boolean },
): Promise<number> {
  if ((words.length === 0) === (options.top === undefined)) {
    throw new CliError('Name a track, an album with --album, or --top N.', ExitCode.usage);
  }
  const client = new HttpClient(await findServer(options.server));
  const { source, what } =
    options.top === undefined
      ? await findMusic(client, words.join(' '), options.album === true)
      : topOfRanking(options.top);
  if (options.play) {
    const { ts } = await client.state();
    await client.command('queue.play', { source, title: what }, ts + REMOTE_CONTROL_MS);
  } else {
    await client.command('queue.add', { source, where: options.next ? 'next' : 'last' });
  }
  const done = options.play ? 'Playing' : options.next ? 'Plays next' : 'In the queue';
  process.stdout.write(`${done}: ${what}\n`);
  return ExitCode.done;
}

/** Empties the queue; what sounds sounds on. */
export async function emptyQueue(options: QueueOptions): Promise<number> {
  const client = new HttpClient(await findServer(options.server));
  await client.command('queue.clear', {});
  process.stdout.write('The queue is empty.\n');
  return ExitCode.done;
}

/** What was heard, newest first. */
export async function showHistory(
  options: QueueOptions & { last: string; json?: boolean },
): Promise<number> {
  const limit = parseCount(options.last, '--last', 500);
  const client = new HttpClient(await findServer(options.server));
  const { rows } = (await client.get(`/api/history?limit=${limit}`)) as { rows: HistoryRow[] };
  const lines = rows.length === 0 ? ['Nothing was heard yet.'] : heardLines(rows);
  process.stdout.write(`${options.json ? JSON.stringify(rows) : lines.join('\n')}\n`);
  return ExitCode.done;
}

interface Music {
  source: QueueSource;
  what: string;
}

async function findMusic(client: HttpClient, words: string, isAlbum: boolean): Promise<Music> {
  const found = (await client.get(
    `/api/library/search?q=${encodeURIComponent(words)}`,
  )) as LibraryFound;
  const [album] = found.albums;
  if (isAlbum && album) {
    const filter = { album: album.title.slice(0, 200), albumId: album.id };
    return {
      source: { type: 'pool', pool: { type: 'filter', filter } },
      what: `${album.title} (${album.artist})`,
    };
  }
  const track: Track | undefined = found.tracks[0];
  if (isAlbum || track === undefined) {
    const what = isAlbum ? 'album' : 'track';
    throw new CliError(`No ${what} is found for “${words}”.`, ExitCode.refused);
  }
  return { source: { type: 'tracks', trackIds: [track.id] }, what: label(track) };
}

function topOfRanking(text: string): Music {
  const top = parseCount(text, '--top', 10_000);
  return { source: { type: 'ranking', top }, what: `Top ${top}` };
}
