import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFile } from 'music-metadata';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestBrowser } from './browsers.ts';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, until } from './server-process.ts';

/** The ranking through the real server and the real command line, on a copy of real music. */
let server: ServerProcess;
let music: string;

interface Row {
  rank: number;
  low: number;
  high: number;
  track: { id: string; title: string };
}

beforeAll(async () => {
  music = mkdtempSync(join(tmpdir(), 'music-minion-ranking-'));
  cpSync(await demoMusic(), music, { recursive: true });
  server = await ServerProcess.start(music);
  await server.tracksKnown(12);
  await server.post('/api/comparison/start', {});
  await judge(40);
});
afterAll(async () => {
  await server?.close();
  rmSync(music, { recursive: true, force: true });
});

/** Judges by the alphabet. */
async function judge(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const { id, a, b } = (await server.state()).comparison!.pair!;
    await server.post('/api/comparison/verdict', {
      pairId: id,
      outcome: a.title < b.title ? 'a' : 'b',
    });
  }
}
async function rows(query = ''): Promise<Row[]> {
  const response = await fetch(`${server.url}/api/ranking${query}`);
  const page = (await response.json()) as { rows: Row[] };
  // What is measured meanwhile has nothing to do with the order.
  const unmeasured = { gainDb: null, bestPartMs: null, peaks: null };
  return page.rows.map((row) => ({ ...row, track: { ...row.track, ...unmeasured } }));
}
async function files(): Promise<string[]> {
  const response = await fetch(`${server.url}/api/ranking/export.json`);
  const { tracks } = (await response.json()) as { tracks: { path: string }[] };
  return tracks.map(({ path }) => path);
}
async function tagJob(start: () => Promise<{ status: number }>): Promise<string> {
  expect((await start()).status).toBe(200);
  await until(
    'the tags are rewritten',
    async () => (await server.state()).ranking.tagJob?.isRunning === false,
  );
  const job = (await server.state()).ranking.tagJob!;
  expect(job).toMatchObject({ totalFiles: 12, doneFiles: 12, failedFiles: 0 });
  return job.id;
}
async function ratingOf(path: string): Promise<number | undefined> {
  const { common } = await parseFile(path);
  return common.rating?.[0]?.rating;
}

test('the table, its pages, its search and the curve agree', async () => {
  const all = await rows();
  expect(all.map(({ rank }) => rank)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  const titles = all.map(({ track }) => track.title);
  expect(titles.indexOf('Almendra')).toBeLessThan(titles.indexOf('Vinterlys'));
  expect(await rows('?offset=3&limit=4')).toEqual(all.slice(3, 7));
  const [found] = await rows('?search=SMASTJARNOR');
  expect(found).toEqual(all.find(({ track }) => track.title === 'Småstjärnor'));
  const curve = (await (await fetch(`${server.url}/api/ranking/curve`)).json()) as {
    means: number[];
  };
  expect(curve.means).toHaveLength(12);
  expect(curve.means.toSorted((one, other) => other - one)).toEqual(curve.means);
});

test('the Ranking screen shows the order and follows every verdict, whoever gives it', async () => {
  const browser = await TestBrowser.launch();
  try {
    const [laptop, phone] = await Promise.all([
      browser.laptop(`${server.url}/ranking`),
      browser.phone(`${server.url}/ranking?view=journal`),
    ]);
    await Promise.all([laptop.isLive(), phone.isLive()]);
    const [first] = await rows();
    await laptop.page.getByText(first!.track.title).first().waitFor();
    await laptop.page.getByRole('searchbox').fill('smastj');
    await laptop.page.getByText('Småstjärnor').first().waitFor();
    await laptop.page.locator('[data-order-row]').nth(1).waitFor({ state: 'detached' });
    await laptop.picture('ranking-laptop');

    const before = (await server.state()).comparison!.progress.verdicts;
    // By a device of its own: what one device gives in a burst is shown as one line.
    const { pair } = (await server.state()).comparison!;
    const verdict = { pairId: pair!.id, outcome: 'a' };
    await server.post('/api/comparison/verdict', verdict, { 'music-minion-device': 'tester' });
    const { id, titles, outcome } = (await server.state()).comparison!.lastVerdict!;
    const winner = outcome === 'a' ? titles.a : titles.b;
    await phone.page.getByText(winner).first().waitFor();
    await phone.picture('journal-phone');
    await phone.page
      .getByRole('button', { name: /^Undo: / })
      .first()
      .click();
    await until('the verdict is taken back', async () => {
      const { comparison } = await server.state();
      return comparison!.progress.verdicts === before && comparison!.lastVerdict?.id !== id;
    });
    await phone.page
      .getByRole('button', { name: /^Count again: / })
      .first()
      .click();
    await until(
      'it counts again',
      async () => (await server.state()).comparison!.progress.verdicts === before + 1,
    );
    expect([...laptop.errors, ...phone.errors]).toEqual([]);
    await server.post('/api/comparison/undo', { verdictIds: [id] });
  } finally {
    await browser.close();
  }
});

test('a restart and a kill -9 leave the ranking as it was', async () => {
  const before = await rows();
  await server.kill('SIGTERM');
  await server.start();
  expect(await rows()).toEqual(before);
  await judge(3);
  const titles = (await rows()).map(({ track }) => track.title);
  await server.kill('SIGKILL');
  await server.start();
  expect((await rows()).map(({ track }) => track.title)).toEqual(titles);
});

test('the command line shows, exports and rebuilds', async () => {
  const run = (...args: string[]) => server.command(['ranking', ...args, '--server', server.url]);
  const shown = await run('show', '--top', '3');
  expect(shown.stdout).toMatch(/#1 .*#2 .*#3 .*12 tracks\. \d+ % of all pairs/s);
  const playlist = join(music, 'top.m3u8');
  expect((await run('export', 'm3u8', '--top', '3', '--output', playlist)).code).toBe(0);
  const lines = readFileSync(playlist, 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(existsSync(join(music, line)), line).toBe(true);
  const exported = JSON.parse((await run('export', 'json')).stdout) as {
    tracks: object[];
    journal: object[];
  };
  expect(exported).toMatchObject({ tracks: { length: 12 }, journal: { length: 44 } });
  expect((await run('rebuild')).stdout).toContain('made anew');
  const once = await rows();
  expect((await run('rebuild')).code).toBe(0);
  expect(await rows()).toEqual(once);
  expect((await run('export', 'xml')).code).toBe(2);
  expect((await run('show', '--top', 'many')).code).toBe(2);
});

test('ratings are written into the tags of every format, the sound untouched, and taken out again', async () => {
  const paths = await files();
  expect(paths).toHaveLength(12);
  const before = new Map(paths.map((path) => [path, readFileSync(path)]));
  const preview = (await (
    await fetch(`${server.url}/api/ranking/tags/preview?limit=12`)
  ).json()) as { files: { type: string }[] };
  expect(preview.files.every(({ type }) => type === 'change')).toBe(true);

  const comment = '#{rank} of {tracks}';
  const jobId = await tagJob(() => server.post('/api/ranking/write_tags', { comment }));
  expect(await ratingOf(paths[0]!)).toBeGreaterThan(0.9);
  expect((await parseFile(paths[0]!)).common.comment?.[0]?.text).toContain('#1 of 12');
  // The files are known by their new stamps: a scan finds nothing to do.
  expect((await server.command(['scan', '--server', server.url])).stdout).toContain(
    '12 tracks, 0 missing',
  );
  expect((await server.state()).library.tracks).toBe(12);

  const wrong = await server.post('/api/ranking/write_tags', { comment: '{nonsense}' });
  expect(wrong).toMatchObject({
    status: 422,
    body: { message: expect.stringContaining('{nonsense}') },
  });
  await tagJob(() => server.post('/api/ranking/revert_tags', { jobId }));
  expect(await ratingOf(paths[0]!)).toBeUndefined();
  for (const path of paths) {
    const { common, format } = await parseFile(path, { duration: true });
    expect(common.title, path).toBeTruthy();
    expect(common.picture, path).toHaveLength(1);
    expect(format.duration, path).toBeGreaterThan(10);
    expect(Math.abs(readFileSync(path).length - before.get(path)!.length)).toBeLessThan(10_000);
  }
  const unknown = await server.post('/api/ranking/revert_tags', { jobId: 'none' });
  expect(unknown).toMatchObject({ status: 409, body: { reason: 'nothing_to_undo' } });
});

test('ratings come in by a list from elsewhere, and from tags', async () => {
  const paths = await files();
  const list = join(music, 'elo.csv');
  writeFileSync(
    list,
    [
      'path,rating,count',
      ...paths.map((path, n) => `"${path}",${1500 + n},20`),
      'gone.mp3,1,1',
    ].join('\n'),
  );
  const imported = await server.command(['ranking', 'import', list, '--server', server.url]);
  expect(imported).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('12 tracks'),
    stderr: expect.stringContaining('gone.mp3'),
  });
  const fromTags = await server.command(['ranking', 'import', '--tags', '--server', server.url]);
  expect(fromTags).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('tracks have a rating'),
  });
  // The same again has the same result, and ends all the same.
  const again = await server.command(['ranking', 'import', '--tags', '--server', server.url]);
  expect(again).toMatchObject({ code: 0, stdout: fromTags.stdout });
  expect((await server.command(['ranking', 'import', '--server', server.url])).code).toBe(2);
});

test('wrong questions to the ranking are answered with what is wrong', async () => {
  for (const query of ['?limit=0', '?limit=9999', '?offset=-1', '?offset=x']) {
    const response = await fetch(`${server.url}/api/ranking${query}`);
    expect(response.status, query).toBe(422);
    expect(await response.json()).toMatchObject({
      reason: 'malformed',
      message: expect.any(String),
    });
  }
  expect((await fetch(`${server.url}/api/ranking/movers`)).status).toBe(422);
});
