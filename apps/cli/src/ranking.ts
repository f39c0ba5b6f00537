import { CliError, ExitCode } from './exit-code.ts';
import { parseCount } from './parse-count.ts';
import { readRows } from './read-rows.ts';
import { HttpClient } from './remote/http-client.ts';
import { label } from './remote/words.ts';
import { findServer } from './server-address.ts';
import { fetchFrom, readNamed, writeAnswer } from './transfer.ts';
import { watchRoom } from './watch-room.ts';

interface RankingOptions {
  server?: string;
}

/** The best tracks with their 90 % rank intervals. */
export async function showRanking(
  options: RankingOptions & { top: string; search?: string },
): Promise<number> {
  const most = parseCount(options.top, '--top');
  const query = `&search=${encodeURIComponent(options.search ?? '')}`;
  const client = new HttpClient(await findServer(options.server));
  const { data: room } = await client.state();
  const { total, rows } = await readRows(client, '/api/ranking', { most, query });
  for (const { rank, low, high, score, track } of rows) {
    const place = `#${rank}`.padStart(6);
    const interval = `${low}–${high}`.padStart(11);
    process.stdout.write(`${place} ${interval} ${String(score).padStart(4)}  ${label(track)}\n`);
  }
  const { certainty, verdictsToGo, goal } = room.ranking;
  const share = `${Math.round(certainty * 100)} % of all pairs are certain`;
  const aim =
    goal.type === 'top'
      ? `the top ${goal.k} is settled`
      : `it is ${Math.round(goal.certainty * 100)} %`;
  const toGo = verdictsToGo ? `, about ${verdictsToGo} more verdicts until ${aim}` : '';
  process.stdout.write(`\n${total} tracks. ${share}${toGo}.\n`);
  return ExitCode.done;
}

/** Writes an export to a file, or to stdout. */
export async function exportRanking(
  format: string,
  options: RankingOptions & { output?: string; top?: string },
): Promise<number> {
  if (!['m3u8', 'csv', 'json'].includes(format)) {
    throw new CliError(`The formats are m3u8, csv and json, not "${format}".`, ExitCode.usage);
  }
  const server = await findServer(options.server);
  const top = options.top === undefined ? '' : `?top=${parseCount(options.top, '--top')}`;
  const answer = await fetchFrom(server, `/api/ranking/export.${format}${top}`);
  await writeAnswer(answer, options.output);
  return ExitCode.done;
}

/** Takes ratings as what is known beforehand: from the tags, or from a CSV of path, rating and count. */
export async function importRatings(
  file: string | undefined,
  options: RankingOptions & { tags?: boolean },
): Promise<number> {
  if ((file === undefined) === !options.tags) {
    throw new CliError('Name a CSV file, or say --tags.', ExitCode.usage);
  }
  const csv = file === undefined ? null : (await readNamed(file)).toString();
  const server = await findServer(options.server);
  const client = new HttpClient(server);
  const before = (await client.state()).data.ranking.lastImport;
  await client.command(
    'ranking.import_ratings',
    csv === null ? { source: 'tags' } : { source: 'elo', csv },
  );
  await watchRoom(server, ({ room }) => {
    const done = room?.ranking.lastImport;
    if (!done || (csv === null && done.atServerMs === before?.atServerMs)) return 'more';
    process.stdout.write(`${done.matched} tracks have a rating now.\n`);
    for (const problem of done.problems) process.stderr.write(`${problem}\n`);
    return 'enough';
  });
  return ExitCode.done;
}

/** Makes the ranking anew from the journal. */
export async function rebuildRanking(options: RankingOptions): Promise<number> {
  const server = await findServer(options.server);
  const client = new HttpClient(server);
  const { revision } = (await client.state()).data.ranking;
  await client.command('ranking.rebuild', {});
  await watchRoom(server, ({ room }) =>
    room && room.ranking.revision !== revision ? 'enough' : 'more',
  );
  process.stdout.write('The ranking was made anew from the journal.\n');
  return ExitCode.done;
}
