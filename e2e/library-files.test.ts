import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SameRecording } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestBrowser } from './browsers.ts';
import { ServerProcess, until } from './server-process.ts';

/** Files that come, move and turn out to be the same, seen by the real server, the command line and a browser. */
let server: ServerProcess;
let music: string;

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../apps/server/src/library/fixtures/${name}`, import.meta.url));

beforeAll(async () => {
  music = mkdtempSync(join(tmpdir(), 'music-minion-files-'));
  copyFileSync(fixture('cbr.mp3'), join(music, 'one.mp3'));
  copyFileSync(fixture('tagged.wav'), join(music, 'two.wav'));
  server = await ServerProcess.start(music);
  await server.tracksKnown(2);
});
afterAll(async () => {
  await server?.close();
  rmSync(music, { recursive: true, force: true });
});

async function same(): Promise<SameRecording[]> {
  const response = await fetch(`${server.url}/api/library/same`);
  return ((await response.json()) as { pairs: SameRecording[] }).pairs;
}

test('a better encoding shows up by itself, is proposed, and is merged and parted on the screen', async () => {
  copyFileSync(fixture('tagged.flac'), join(music, 'better.flac'));
  await server.tracksKnown(3);
  await until('it is proposed', async () => (await same()).length === 1);
  const browser = await TestBrowser.launch();
  try {
    const { page } = await browser.phone(`${server.url}/library/files`);
    await page.getByRole('button', { name: 'Same recording' }).click();
    await server.tracksKnown(2);
    await page.getByRole('heading', { name: '1 file counted as one with another' }).waitFor();
    expect(await same()).toEqual([]);
    await page.getByRole('button', { name: 'Part again' }).click();
    await server.tracksKnown(3);
    await page.getByRole('button', { name: 'Keep apart' }).click();
    await page.getByRole('button', { name: 'Keep apart' }).waitFor({ state: 'detached' });
    expect(await same()).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('a renamed file is the same track, and the command line says how things are', async () => {
  const run = (...args: string[]) => server.command([...args, '--server', server.url]);
  const before = await (await fetch(`${server.url}/api/ranking`)).json();
  renameSync(join(music, 'one.mp3'), join(music, 'renamed.mp3'));
  expect((await run('scan')).stdout).toContain('3 tracks, 0 missing');
  const after = await (await fetch(`${server.url}/api/ranking`)).json();
  expect(ids(after)).toEqual(ids(before));
  rmSync(join(music, 'two.wav'));
  expect((await run('scan')).stdout).toContain('2 tracks, 1 missing');
  expect((await run('library', 'missing')).stdout).toContain('two.wav');
  expect((await run('library', 'stats')).stdout).toMatch(/^2 tracks/);
  const { stdout } = await run('library', 'duplicates', '--json');
  expect(JSON.parse(stdout)).toEqual({ groups: [] });
});

function ids(page: unknown): string[] {
  return (page as { rows: { track: { id: string } }[] }).rows
    .map(({ track }) => track.id)
    .toSorted();
}
