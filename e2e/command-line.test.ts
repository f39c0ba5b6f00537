import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairUp, startJudging } from './judging.ts';
import { MUSIC_MINION, ServerProcess, freePort, runCommand, until } from './server-process.ts';

let server: ServerProcess;
let scratch: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'music-minion-command-line-'));
  server = await startJudging();
});
afterAll(async () => {
  await server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const pairId = () => pairUp(server);

test('the command line drives the room with no browser open', async () => {
  const env = { MUSIC_MINION_SERVER: server.url };
  const run = (...args: string[]) => server.command(args, env);
  const before = await pairId();
  expect(await run('web-play2')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Playing B'),
  });
  expect((await server.state()).comparison?.selected).toBe('b');
  await run('web-seek-pos', '--seconds', '5');
  await run('web-seek-neg', '--seconds=2');
  await run('web-playpause');
  const { playback } = (await server.state()).player;
  expect(playback?.anchor).toMatchObject({ playing: false });
  expect(playback?.anchor.positionMs).toBeGreaterThanOrEqual(3000);
  expect(await run('web-winner')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('B wins'),
  });
  expect(await run('web-undo')).toMatchObject({ code: 0 });
  expect(await pairId()).toBe(before);
  for (const command of ['web-tie', 'web-skip', 'web-archive'])
    expect((await run(command)).code).toBe(0);
  expect((await run('web-winner', '--track', '1')).stdout).toContain('A wins');
  const status = await run('status', '--json');
  expect(JSON.parse(status.stdout)).toMatchObject({ comparison: { selected: 'a' } });
  expect((await run('status')).stdout).toContain('verdicts');
  expect((await run('scan')).stdout).toContain('11 tracks');
});

test('the exit of the command line tells what happened', async () => {
  const env = { MUSIC_MINION_SERVER: server.url };
  const run = (...args: string[]) => server.command(args, env);
  expect(await run('web-winner', '--track', '3')).toMatchObject({ code: 2 });
  expect(await run('web-nothing')).toMatchObject({ code: 2 });
  expect(await run('web-tie', '--token')).toMatchObject({ code: 2 });
  const odd = { MUSIC_MINION_WEB_PORT: 'odd' };
  for (const command of ['status', 'backup'])
    expect(await server.command([command], odd)).toMatchObject({ code: 2 });
  expect(await run('nonsense')).toMatchObject({ code: 2 });
  expect(await run('web-winner', '--server', 'http://127.0.0.1:1')).toMatchObject({ code: 3 });
  const empty = await ServerProcess.start(mkdtempSync(join(scratch, 'empty-')));
  const refused = await empty.command(['web-winner', '--server', empty.url]);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('No comparison') });
  expect(await empty.command(['web-next', '--server', empty.url])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Nothing is playing'),
  });
  await empty.close();
  expect(await run('radio', 'station', 'Nowhere')).toMatchObject({ code: 1 });
  const long = 'x'.repeat(201);
  expect(await run('ranking', 'show', '--search', long)).toMatchObject({
    code: 1,
    stderr: `music-minion: search is “${'x'.repeat(40)}…”, but must be text of at most 200 characters.\n`,
  });
  expect(await run('status', '--server', 'ftp://pi.local')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is no address'),
  });
  const noConfig = { ...env, MUSIC_MINION_CONFIG: '/no/such.toml' };
  expect(await server.command(['web-undo'], noConfig)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no such file'),
  });
});

test('an answer that nobody reads, or that finds no room, is no crash', async () => {
  const run = (shell: string) =>
    promisify(execFile)('sh', ['-c', shell], {
      env: { PATH: process.env['PATH'], CLI: MUSIC_MINION, MUSIC_MINION_SERVER: server.url },
    }).catch((error: { code: number; stderr: string }) => error);
  for (const command of ['status --json', 'queue add --top 3', 'web-playpause'])
    expect(await run(`$CLI ${command} | true`)).toMatchObject({ stderr: '' });
  expect(await run('$CLI status > /dev/full')).toMatchObject({
    code: 1,
    stderr: 'music-minion: The answer cannot be written (ENOSPC).\n',
  });
  expect(await run('$CLI radio --server')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--server takes an address'),
  });
});

test('a server goes on when nobody reads what it says', async () => {
  const port = await freePort();
  const command = `$CLI serve "$MUSIC" --port ${port} --data "$DATA" | true & wait`;
  const env = { PATH: process.env['PATH'], CLI: MUSIC_MINION, MUSIC: scratch };
  const shell = spawn('sh', ['-c', command], {
    env: { ...env, DATA: join(scratch, 'unread') },
    detached: true,
    stdio: 'ignore',
  });
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    await until('the server answers', answers);
    await sleep(500);
    expect(await answers()).toBe(true);
  } finally {
    process.kill(-shell.pid!, 'SIGTERM');
    await until('the server has ended', async () => !(await answers()));
  }
});

test('files that cannot be read or written are named, with what is wrong', async () => {
  const run = (...args: string[]) => server.command([...args, '--server', server.url]);
  expect(await run('ranking', 'export', 'csv', '--output', '/no/such/x.csv')).toMatchObject({
    code: 1,
    stderr: 'music-minion: There is no folder /no/such.\n',
  });
  expect(await run('ranking', 'import', '/no/such.csv')).toMatchObject({
    code: 2,
    stderr: 'music-minion: There is no file /no/such.csv.\n',
  });
  expect(await run('playlists', 'create', 'Empty')).toMatchObject({ code: 0 });
  expect((await run('playlists', 'show', 'Empty')).stdout).toBe('The playlist is empty.\n');
  expect(await run('playlists', 'export', 'Empty', join(scratch, 'list.txt'))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('ends in .m3u8, .pls, .csv or .json'),
  });
});

test('the doctor finds what is well and what is not, and says what to do', async () => {
  const well = await server.command([
    'doctor',
    '--server',
    server.url,
    '--data',
    server.dataFolder,
  ]);
  expect(well).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/✓ Database +\d+ verdicts on 12 tracks/),
  });
  const config = join(scratch, 'doctor.toml');
  writeFileSync(config, '[library]\nfolders = ["/no/such/folder"]\n');
  const ill = await server.command(['doctor', '--server', 'http://127.0.0.1:1'], {
    MUSIC_MINION_CONFIG: config,
  });
  expect(ill).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/✗ Music folder +There is no folder[^]*✗ Server +Cannot reach/),
  });
  const damaged = join(scratch, 'damaged');
  mkdirSync(damaged);
  writeFileSync(join(damaged, 'music-minion.db'), 'This is no database. '.repeat(500));
  const broken = await server.command(['doctor', '--data', damaged, '--server', server.url]);
  expect(broken).toMatchObject({ code: 1, stdout: expect.stringContaining('is damaged') });
  const later = join(scratch, 'later');
  mkdirSync(later);
  const db = new DatabaseSync(join(later, 'music-minion.db'));
  db.exec('PRAGMA user_version = 9999');
  db.close();
  const tooNew = await server.command(['doctor', '--data', later, '--server', server.url]);
  expect(tooNew).toMatchObject({ code: 1, stdout: expect.stringContaining('by a newer') });
});

test('what cannot be served is said in a sentence before anything starts', async () => {
  const file = join(scratch, 'file.txt');
  writeFileSync(file, 'no folder');
  const config = join(scratch, 'config.toml');
  const env = { PATH: process.env['PATH'], HOME: join(scratch, 'home') };
  const serve = (args: string[], more: Record<string, string> = {}) =>
    runCommand(['serve', ...args], { ...env, ...more });

  expect(await serve(['/no/such/folder'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('There is no folder'),
  });
  expect(await serve([file])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is a file'),
  });
  expect(await serve([scratch, '--port', 'http'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--port'),
  });
  const inUse = await serve([
    scratch,
    '--port',
    String(server.port),
    '--data',
    join(scratch, 'd1'),
  ]);
  expect(inUse).toMatchObject({ code: 1, stderr: expect.stringContaining('in use') });
  const elsewhere = [
    '--host',
    'no-such-host.invalid',
    '--port',
    '0',
    '--data',
    join(scratch, 'd2'),
  ];
  expect(await serve([scratch, ...elsewhere])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Check --host'),
  });
  const sameData = await serve([scratch, '--port', '0', '--data', join(server.folder, 'data')]);
  expect(sameData).toMatchObject({ code: 1, stderr: expect.stringContaining('already using') });

  writeFileSync(config, '[web]\nport = "8642"\n');
  const wrongType = await serve([scratch], { MUSIC_MINION_CONFIG: config });
  expect(wrongType).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/line 2: web\.port must be a whole number/),
  });
  writeFileSync(config, '[web]\n\nprot = 1\n');
  const wrongKey = await serve([scratch], { MUSIC_MINION_CONFIG: config });
  expect(wrongKey).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/line 3: \[web\] has no key "prot"/),
  });
  writeFileSync(config, '[web\n');
  expect(await serve([scratch], { MUSIC_MINION_CONFIG: config })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('TOML'),
  });
});
