import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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

test(
  'an untagged re-encode is known by its sound, another tune of its length is not [11.28]',
  { timeout: 180_000 },
  async () => {
    const [tune, other] = [5, 6].map((seed) => {
      const path = join(server.folder, `tune-${seed}.pcm`);
      writeFileSync(path, melody(seed, 30));
      return path;
    });
    const encode = (from: string, to: string, ...more: string[]): void => {
      const input = ['-f', 's16le', '-ar', '22050', '-ac', '1', '-i', from];
      execFileSync('ffmpeg', ['-v', 'error', ...input, ...more, join(music, to)]);
    };
    const tags = ['-metadata', 'artist=Polly', '-metadata', 'title=Sum', '-metadata', 'genre=Pop'];
    encode(tune!, 'sum.flac', ...tags);
    encode(other!, 'difference.flac', ...tags.map((tag) => tag.replace('Sum', 'Difference')));
    encode(tune!, 'track07.mp3', '-ss', '1.5', '-filter:a', 'volume=0.5', '-b:a', '64k');
    await server.tracksKnown(5);
    const heard = async () => (await same()).filter(({ reason }) => reason === 'sounds_same');
    // Who listens has the lowest priority there is.
    await until('it is proposed', async () => (await heard()).length > 0, 90_000);
    const name = ({ path }: { path: string }) => path.slice(music.length + 1);
    expect((await heard()).map(({ keep, drop }) => [name(keep), name(drop)])).toEqual([
      ['sum.flac', 'track07.mp3'],
    ]);
    const { stdout } = await server.command(['library', 'same', '--server', server.url]);
    expect(stdout).toMatch(/sum\.flac.*\n.*track07\.mp3.*\n +sounds the same\n/);
    const browser = await TestBrowser.launch();
    try {
      const { page } = await browser.phone(`${server.url}/library/files`);
      await page.getByText('Sounds the same, in two encodings.').waitFor();
    } finally {
      await browser.close();
    }
  },
);

/** Four chords a second, as a tune of its own for every seed: 16 bits, mono, 22,050 Hz. */
function melody(seed: number, seconds: number): Buffer {
  const samples = Buffer.alloc(seconds * 22_050 * 2);
  let state = seed;
  let pitches: number[] = [];
  for (let at = 0; at < seconds * 22_050; at++) {
    if (at % 5512 === 0) {
      pitches = Array.from({ length: 3 }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return 220 * 2 ** (((state >>> 16) % 24) / 12);
      });
    }
    const sum = pitches.reduce((all, hz) => all + Math.sin((at * hz * 2 * Math.PI) / 22_050), 0);
    samples.writeInt16LE(Math.round(sum * 8000), at * 2);
  }
  return samples;
}

function ids(page: unknown): string[] {
  return (page as { rows: { track: { id: string } }[] }).rows
    .map(({ track }) => track.id)
    .toSorted();
}

test('what is left of a file that was cut off is a track', async () => {
  const whole = await (await fetch(`${server.url}/api/state`)).json();
  const { tracks } = (whole as { data: { library: { tracks: number } } }).data.library;
  writeFileSync(join(music, 'cut.opus'), readFileSync(fixture('tagged.opus')).subarray(0, 4000));
  await server.command(['scan', '--server', server.url]);
  await server.tracksKnown(tracks + 1);
});
