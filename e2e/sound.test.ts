import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Track } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { FILES, hearAfterSeek, seekErrorsMs, trackOf, writeFiles } from './heard-place.ts';
import { ServerProcess, until } from './server-process.ts';

/** Thirteen kinds of files, three seeks each, in real time. */
const SEEK_TEST_MS = 240_000;

const music = mkdtempSync(join(tmpdir(), 'sound-'));
let server: ServerProcess;
let browser: TestBrowser;
let laptop: Screen;

beforeAll(async () => {
  writeFiles(music);
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
      const track = trackOf(name, tracks);
      const url = `/api/tracks/${track.id}/stream?plays=mp4,flac,opus,wav`;
      found[name] = await seekErrorsMs(join(music, name), (seekSec) =>
        laptop.page.evaluate(hearAfterSeek, { url, seekSec }),
      );
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
  await laptop.page.locator('[data-side] .slider-over-wave').first().waitFor({ state: 'attached' });
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

async function allTracks(): Promise<Track[]> {
  const response = await fetch(`${server.url}/api/ranking?limit=100`);
  const { rows } = (await response.json()) as { rows: { track: Track }[] };
  return rows.map(({ track }) => track);
}
