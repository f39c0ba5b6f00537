import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startJudging } from './judging.ts';
import type { ServerProcess } from './server-process.ts';

/** Backups by the command line, of a server that goes on. */
let server: ServerProcess;
let file: string;

beforeAll(async () => {
  server = await startJudging();
  file = join(server.folder, 'backup.db');
});
afterAll(() => server.close());

async function decide(): Promise<void> {
  const { comparison } = await server.state();
  const answer = { pairId: comparison?.pair?.id, outcome: 'a' };
  expect((await server.post('/api/comparison/verdict', answer)).status).toBe(200);
}
async function counted(): Promise<number | undefined> {
  return (await server.state()).comparison?.progress.verdicts;
}
const run = (...words: string[]) => server.command([...words, '--data', server.dataFolder]);

test('a backup of a running server brings back the pair and the verdicts of its moment', async () => {
  await decide();
  await decide();
  const pair = (await server.state()).comparison?.pair;
  const made = await run('backup', file);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toContain(`${file}: 2 verdicts on 12 tracks`);
  await decide();

  expect(await run('restore', file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Another Music Minion is already using'),
  });
  expect(await counted()).toBe(3);

  await server.kill();
  const restored = await run('restore', file);
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  expect(restored.stdout).toContain('Restored 2 verdicts on 12 tracks');
  const [, kept = ''] = /kept as (.+)\n/.exec(restored.stdout) ?? [];
  expect(existsSync(kept)).toBe(true);
  await server.start();
  expect(await counted()).toBe(2);
  expect((await server.state()).comparison?.pair).toEqual(pair);
  await decide();
});

test('a disk that is lost altogether is replaced by a backup', async () => {
  await server.kill();
  rmSync(server.dataFolder, { recursive: true });
  expect((await run('restore', file)).code).toBe(0);
  await server.start();
  expect(await counted()).toBe(2);
});

test('a backup goes into a folder under a name that tells when; what is none is refused', async () => {
  expect(await run('backup', server.folder)).toMatchObject({ code: 0 });
  const names = readdirSync(server.folder);
  expect(names).toContainEqual(expect.stringMatching(/^music-minion-\d{4}-\d\d-\d\dT[\d-]+\.db$/));
  expect(await run('restore', process.execPath)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is no whole backup of Music Minion'),
  });
  expect(await run('backup', join(server.dataFolder, 'music-minion.db'))).toMatchObject({
    code: 1,
  });
});
