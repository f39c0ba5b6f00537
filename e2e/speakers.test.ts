import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RankingPage, TrackId } from '@music-minion/protocol';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { writeNoise } from './noise-music.ts';
import { ServerProcess, until } from './server-process.ts';

/** Two browser processes as speakers of one room, by the clocks of their audio elements. */
const folder = mkdtempSync(join(tmpdir(), 'music-minion-speakers-'));
const IN_STEP_MS = 60;
let server: ServerProcess;
let browsers: TestBrowser[] = [];
let laptop: Screen;
let phone: Screen;
let laptopId: string;
let phoneId: string;
let idByTitle: Map<string, TrackId>;

beforeAll(async () => {
  writeNoise(join(folder, 'long'), 'one', 120, 'left');
  writeNoise(join(folder, 'long'), 'two', 120, 'right');
  writeNoise(folder, 'four seconds', 4, 'left');
  writeNoise(folder, 'one second', 1, 'right');
  server = await ServerProcess.start(folder);
  browsers = await Promise.all([TestBrowser.launch(), TestBrowser.launch()]);
  [laptop, phone] = (await Promise.all([
    browsers[0]?.laptop(server.url),
    browsers[1]?.phone(server.url),
  ])) as [Screen, Screen];
  await Promise.all([laptop.isLive(), phone.isLive()]);
  await server.tracksKnown(4);
  [laptopId, phoneId] = (await Promise.all([laptop, phone].map(deviceId))) as [string, string];
  const page = (await (await fetch(`${server.url}/api/ranking`)).json()) as RankingPage;
  idByTitle = new Map(page.rows.map(({ track }) => [track.title, track.id]));
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

function deviceId({ page }: Screen): Promise<string> {
  return page.evaluate(() => localStorage.getItem('music-minion.device-id') ?? '');
}
async function ask(command: string, args: object): Promise<void> {
  const { status, body } = await server.post(`/api/${command}`, args);
  expect({ command, status, body }).toMatchObject({ status: 200 });
}
function play(titles: readonly string[]): Promise<void> {
  const trackIds = titles.map((title) => idByTitle.get(title));
  return ask('queue/play', { source: { type: 'tracks', trackIds } });
}
/** What sounds, and at which moment of the machine's clock it was at its beginning. */
function beginning({ page }: Screen): Promise<{ src: string; atMs: number } | null> {
  return page.evaluate(() => {
    const audio = [...document.querySelectorAll('audio')].find(
      ({ paused, volume }) => !paused && volume > 1e-4,
    );
    if (!audio) return null;
    const nowMs = performance.timeOrigin + performance.now();
    return { src: audio.currentSrc, atMs: nowMs - audio.currentTime * 1000 };
  });
}
async function areInStep(): Promise<boolean> {
  const [one, other] = await Promise.all([beginning(laptop), beginning(phone)]);
  return one?.src === other?.src && Math.abs((one?.atMs ?? 0) - (other?.atMs ?? 1e9)) < IN_STEP_MS;
}
async function countEvents(page: Page): Promise<() => Promise<Record<string, number>>> {
  await page.evaluate(() => {
    const counts: Record<string, number> = {};
    Object.assign(window, { counts });
    for (const element of document.querySelectorAll('audio')) {
      for (const name of ['seeking', 'emptied', 'play']) {
        counts[name] = 0;
        element.addEventListener(name, () => (counts[name] = (counts[name] ?? 0) + 1));
      }
    }
  });
  return () =>
    page.evaluate(() => (window as unknown as { counts: Record<string, number> }).counts);
}
const pause = (ms: number): Promise<void> => laptop.page.waitForTimeout(ms);

test('an own tap acts once: its echo from the room seeks, loads and starts nothing [2.12]', async () => {
  await ask('player/hand_over', { deviceId: laptopId });
  await play(['one', 'two']);
  await until('the laptop sounds', async () => (await laptop.sounding()) !== null);
  await pause(1000);
  const counts = await countEvents(laptop.page);
  await laptop.button('Forward 10 seconds').click();
  await pause(1000);
  expect(await counts()).toEqual({ seeking: 1, emptied: 0, play: 0 });
  await laptop.button('Pause').click();
  await pause(500);
  await laptop.button('Play').click();
  await until('it plays on', async () => (await laptop.sounding()) !== null);
  await pause(1000);
  expect(await counts()).toMatchObject({ emptied: 0, play: 1 });
});

test('a flip seeks, loads and starts nothing: the other side has run along in silence [4.15]', async () => {
  await ask('comparison/start', {
    pool: { type: 'filter', filter: { folder: join(folder, 'long') } },
  });
  await ask('comparison/select', { side: 'a' });
  await ask('player/play', {});
  await until('both run, and one is heard', async () => {
    const running = await laptop.page.evaluate(
      () => [...document.querySelectorAll('audio')].filter(({ paused }) => !paused).length,
    );
    return running === 2 && (await laptop.sounding())?.count === 1;
  });
  await pause(1500);
  const counts = await countEvents(laptop.page);
  const before = await laptop.sounding();
  await ask('comparison/select', { side: 'b' });
  await until('the other one is heard', async () => {
    const now = await laptop.sounding();
    return now?.count === 1 && now.src !== before?.src;
  });
  await pause(500);
  expect(await counts()).toEqual({ seeking: 0, emptied: 0, play: 0 });
  await play(['one', 'two']);
});

test('another device joins in mid-track from the sound menu, and both are in step [4.8, 4.10]', async () => {
  await phone.page.getByRole('button', { name: /^Sound: / }).click();
  const name = (await server.state()).devices.find(({ id }) => id === phoneId)?.name;
  await phone.page.getByRole('menuitemcheckbox', { name: `${name} sounds` }).click();
  await phone.picture('sound-menu-phone');
  await phone.page.keyboard.press('Escape');
  await until('both sound in step', areInStep, 30_000);
  expect((await server.state()).player.speakers.map(({ deviceId }) => deviceId)).toEqual([
    laptopId,
    phoneId,
  ]);
});

test('after a seek and a change of tracks they are in step again [4.10, 4.11]', async () => {
  await ask('player/seek', { positionMs: 60_000 });
  await pause(1000);
  await until('in step after the seek', areInStep, 30_000);
  await ask('player/next', {});
  await pause(1000);
  await until('in step in the next track', areInStep, 30_000);
  expect((await beginning(phone))?.src).toContain(idByTitle.get('two'));
});

test('one volume moves all speakers, on the elements too; a limit holds on its own device [4.9]', async () => {
  await ask('player/set_volume', { deviceId: phoneId, volume: 0.5 });
  await ask('player/change_volume', { by: -0.5 });
  const level = (await server.state()).options.levelMatched;
  if (level) await ask('options/set', { levelMatched: false });
  await laptop.page.goto(`${server.url}/devices`);
  await laptop.page.getByText('Loudest this device may be').first().click();
  await laptop.page.getByRole('slider', { name: 'Loudest this device may be' }).fill('0.5');
  await laptop.picture('devices-speakers-laptop');
  await until('the volumes are as chosen', async () => {
    const [one, other] = await Promise.all([laptop.sounding(), phone.sounding()]);
    return one?.volume === 0.25 && other?.volume === 0.25;
  });
});

test('ticks sound on all speakers, and end where somebody ends them [4.12]', async () => {
  await laptop.button('One is heard later than the other?').click();
  await until(
    'both tick in step',
    async () => {
      const [one, other] = await Promise.all([beginning(laptop), beginning(phone)]);
      const areTicks = [one, other].every((sound) => sound?.src.startsWith('blob:'));
      return areTicks && Math.abs((one?.atMs ?? 0) - (other?.atMs ?? 1e9)) < IN_STEP_MS;
    },
    30_000,
  );
  await laptop.picture('calibration-laptop');
  await phone.button('End').click();
  await until('silence', async () => (await laptop.sounding()) === null);
  expect((await server.state()).calibration).toBeNull();
});

test('tracks follow each other without a pause, also one of a second [4.13]', async () => {
  await ask('player/remove_speaker', { deviceId: phoneId });
  await play(['four seconds', 'one second', 'two']);
  await until('the laptop sounds', async () => (await laptop.sounding()) !== null);
  const first = (await server.state()).player.playback?.anchor.atServerMs ?? 0;
  await until('the last one plays', async () => {
    const { player } = await server.state();
    return player.playback?.track.id === idByTitle.get('two');
  });
  const last = (await server.state()).player.playback?.anchor.atServerMs ?? 0;
  // 5 s of music, and what the starts of two elements took.
  expect(last - first).toBeGreaterThanOrEqual(4900);
  expect(last - first).toBeLessThan(5500);
});

test('what cannot be played is passed over, and every screen says why; three in a row stop [4.14]', async () => {
  await laptop.page.route(`**/api/tracks/${idByTitle.get('four seconds')}/**`, (route) =>
    route.fulfill({ status: 422, contentType: 'application/json', body: '{}' }),
  );
  await play(['four seconds', 'two']);
  await phone.page.getByText(/“four seconds” is damaged.* and was passed over/).waitFor();
  await until('the next one sounds', async () =>
    ((await laptop.sounding())?.src ?? '').includes(idByTitle.get('two') ?? '?'),
  );
  await laptop.page.route('**/stream?**', (route) => route.fulfill({ status: 404 }));
  await play(['one', 'one second', 'four seconds', 'one']);
  await phone.page.getByText(/Three tracks in a row could not be played/).waitFor();
  expect((await server.state()).player.playback?.anchor.playing).toBe(false);
});

test('no page reported an error', () => {
  expect([...laptop.errors, ...phone.errors]).toEqual([]);
});
