import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Track } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDecoder } from '../apps/server/src/audio/decode/find-decoder.ts';
import { type Screen, TestBrowser } from './browsers.ts';
import { ServerProcess, until } from './server-process.ts';

/** Files of every kind, the same noise in each: a piece of it says where in the track it is from. */
const FILES: Readonly<Record<string, string>> = {
  'vbr.mp3': '-c:a libmp3lame -q:a 4',
  'vbr-without-xing.mp3': '-c:a libmp3lame -q:a 4 -write_xing 0',
  'cbr.mp3': '-c:a libmp3lame -b:a 128k',
  'sound.flac': '',
  'sound.wav': '',
  'sound.ogg': '-c:a libvorbis',
  'sound.opus': '-c:a libopus',
  'sound.m4a': '-c:a aac',
  'alac.m4a': '-c:a alac',
  'sound.aac': '-c:a aac',
  'sound.aiff': '',
  'sound.wv': '-c:a wavpack',
};
/** Twelve kinds of files, three seeks each, in real time. */
const SEEK_TEST_MS = 180_000;
const SECONDS = 40;
const HZ = 48_000;

const music = mkdtempSync(join(tmpdir(), 'sound-'));
let server: ServerProcess;
let browser: TestBrowser;
let laptop: Screen;

beforeAll(async () => {
  const source = join(music, 'source.dat');
  const noise = `anoisesrc=d=${SECONDS}:c=pink:r=44100:a=0.4:seed=7`;
  ffmpeg(`-f lavfi -i ${noise} -ac 2 -c:a pcm_s16le -f wav ${source}`);
  for (const [name, options] of Object.entries(FILES))
    ffmpeg(`-i ${source} ${options} -metadata title=${name} ${join(music, name)}`);
  server = await ServerProcess.start(music);
  browser = await TestBrowser.launch();
  laptop = await browser.laptop(server.url);
  await server.tracksKnown(Object.keys(FILES).length);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(music, { recursive: true, force: true });
});

test(
  'in Chromium every kind of file plays, and a seek lands within 30 ms [13.5]',
  { timeout: SEEK_TEST_MS },
  async () => {
    await laptop.page.mouse.click(5, 5);
    const tracks = await allTracks();
    const found: Record<string, number[]> = {};
    for (const name of Object.keys(FILES)) {
      const track = tracks.find(({ title }) => title === name || name.startsWith(`${title}.`));
      if (track === undefined) throw new Error(`${name} is not in the library`);
      const reference = coarse(await decode(join(music, name)));
      const errorsMs: number[] = [];
      for (const seekSec of [7.3, 31.9, 38.7]) {
        const heard = coarse(await play(track.id, seekSec));
        errorsMs.push(Math.round((place(heard, reference, seekSec) - seekSec) * 1000));
      }
      found[name] = errorsMs;
    }
    const worst = Object.fromEntries(
      Object.entries(found).map(([name, errors]) => [name, Math.max(...errors.map(Math.abs))]),
    );
    expect(
      Object.values(worst).every((errorMs) => errorMs < 30),
      JSON.stringify(found),
    ).toBe(true);
  },
);

test('a track that cannot be decoded says why; a range beyond the end is refused [13.6]', async () => {
  const [track] = (await allTracks()).filter(({ title }) => title === 'vbr.mp3');
  const url = `${server.url}/api/tracks/${track?.id}/stream`;
  const head = await fetch(url, { method: 'HEAD' });
  expect(head.headers.get('content-type')).toBe('audio/wav');
  const size = Number(head.headers.get('content-length'));
  const beyond = await fetch(url, { headers: { range: `bytes=${size}-` } });
  expect(beyond.status).toBe(416);
  const part = await fetch(url, { headers: { range: `bytes=${size - 8}-` } });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 8]);
  const path = join(music, 'vbr.mp3');
  rmSync(path);
  const gone = await fetch(url);
  expect(gone.status).toBe(404);
  writeFileSync(path, 'This was music once.');
  const damaged = await fetch(url);
  expect(damaged.status).toBe(422);
  expect(await damaged.json()).toMatchObject({
    message: 'This track cannot be played: it is damaged or not music.',
  });
});

test('the outline of a track is in its seek bar, which is a seek bar without it [13.11]', async () => {
  await laptop.button('Start comparing').click();
  const pairId = await laptop.showsPair();
  await until('both tracks were listened to', async () => {
    const { pair } = (await server.state()).comparison ?? {};
    return pair?.id === pairId && pair.a.peaks !== null && pair.b.peaks !== null;
  });
  const { pair } = (await server.state()).comparison ?? {};
  const url = `${server.url}/api/tracks/${pair?.a.id}/peaks?v=${pair?.a.peaks}&buckets=400`;
  const response = await fetch(url);
  expect((await response.arrayBuffer()).byteLength).toBe(800);
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect((await fetch(`${url}0`)).status).toBe(422);
  await laptop.page.locator('.card-seek svg').first().waitFor();
  const bar = laptop.page.getByRole('slider', { name: 'Position' });
  await bar.focus();
  await laptop.page.keyboard.press('ArrowRight');
  await until('the keyboard seeks', async () => {
    const { playback } = (await server.state()).player;
    return (playback?.anchor.positionMs ?? 0) >= 4900;
  });
});

test('blind, no screen names the pair before the verdict; level-matched, the gain is heard [13.2, 13.9]', async () => {
  const { pair } = (await server.state()).comparison ?? {};
  await laptop.button('Listening options').click();
  await laptop.page.getByRole('switch', { name: 'Blind until the verdict' }).click();
  await laptop.page.getByText('Hidden until the verdict').first().waitFor();
  const text = await laptop.page.locator('main').textContent();
  expect(text).not.toContain(pair?.a.title);
  await laptop.page.getByRole('switch', { name: 'Blind until the verdict' }).click();
  await laptop.page.keyboard.press('Escape');
  await laptop.page.getByRole('heading', { name: pair?.a.title ?? '' }).waitFor();
  await laptop.button('Play').click();
  await until('it sounds', async () => (await laptop.sounding()) !== null);
  const sounding = await laptop.sounding();
  const { playback } = (await server.state()).player;
  const gain = 10 ** ((playback?.track.gainDb ?? 0) / 20);
  expect(sounding?.volume).toBeCloseTo(Math.min(1, gain), 2);
  expect(laptop.errors).toEqual([]);
});

function ffmpeg(words: string): void {
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...words.split(' ').filter(Boolean)]);
}

async function allTracks(): Promise<Track[]> {
  const response = await fetch(`${server.url}/api/ranking?limit=100`);
  const { rows } = (await response.json()) as { rows: { track: Track }[] };
  return rows.map(({ track }) => track);
}

async function decode(path: string): Promise<number[]> {
  const { open } = await findDecoder();
  const samples: number[] = [];
  const request = { path, startMs: 0, sampleRateHz: HZ, channels: 1 } as const;
  for await (const block of open(request)) for (const sample of block) samples.push(sample);
  return samples;
}

/** What is heard of a track in the first half second after a seek, from the first sound on. */
function play(id: string, seekSec: number): Promise<number[]> {
  return laptop.page.evaluate(
    async ({ id, seekSec, hz }) => {
      const plays = 'mp4,flac,opus,wav';
      const audio = new Audio(`/api/tracks/${id}/stream?plays=${plays}`);
      const context = new AudioContext({ sampleRate: hz });
      const recorder = context.createScriptProcessor(4096, 2, 2);
      const heard: number[] = [];
      recorder.onaudioprocess = ({ inputBuffer }) => heard.push(...inputBuffer.getChannelData(0));
      context.createMediaElementSource(audio).connect(recorder).connect(context.destination);
      await new Promise((resolve, reject) => {
        audio.addEventListener('canplay', resolve, { once: true });
        audio.addEventListener('error', () => reject(new Error(audio.error?.message)));
      });
      audio.currentTime = seekSec;
      await new Promise((resolve) => audio.addEventListener('seeked', resolve, { once: true }));
      // A hole in the first moment, while a slow decoder fills the buffer, would look like a wrong place.
      while (audio.readyState < HTMLMediaElement.HAVE_ENOUGH_DATA)
        await new Promise((resolve) => setTimeout(resolve, 20));
      await audio.play();
      await new Promise((resolve) => setTimeout(resolve, 450));
      audio.pause();
      await context.close();
      return heard.slice(heard.findIndex((sample) => Math.abs(sample) > 1e-4));
    },
    { id, seekSec, hz: HZ },
  );
}

const COARSE = 6;
const COARSE_HZ = HZ / COARSE;

function coarse(samples: readonly number[]): number[] {
  return Array.from({ length: Math.floor(samples.length / COARSE) }, (_, at) => {
    let sum = 0;
    for (let offset = 0; offset < COARSE; offset++) sum += samples[at * COARSE + offset] ?? 0;
    return sum;
  });
}

/** Where in the reference the heard piece begins, s: the place around the seek where both are most alike. */
function place(heard: readonly number[], reference: readonly number[], nearSec: number): number {
  // Browsers fade in for a moment.
  const skip = Math.round(0.1 * COARSE_HZ);
  const piece = heard.slice(skip, skip + Math.round(0.1 * COARSE_HZ));
  let best = { likeness: 0, at: 0 };
  const from = Math.max(0, Math.round((nearSec - 0.9) * COARSE_HZ));
  for (
    let at = from;
    at < (nearSec + 1.2) * COARSE_HZ && at + piece.length < reference.length;
    at++
  ) {
    let product = 0;
    let energy = 0;
    for (const [index, sample] of piece.entries()) {
      const other = reference[at + index] ?? 0;
      product += sample * other;
      energy += other * other;
    }
    const likeness = product / Math.sqrt(energy + 1e-9);
    if (likeness > best.likeness) best = { likeness, at };
  }
  return (best.at - skip) / COARSE_HZ;
}
