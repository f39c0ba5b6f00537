import { setTimeout as sleep } from 'node:timers/promises';
import type { SyncReport } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { startJudging } from './judging.ts';
import { type ServerProcess, until } from './server-process.ts';

/** What phones do to a page: they put it to sleep, take its network away, and have clocks that are wrong or set. */
let server: ServerProcess;
let browser: TestBrowser;

beforeAll(async () => {
  server = await startJudging();
  browser = await TestBrowser.launch();
});
afterAll(async () => {
  await browser.close().catch(() => {});
  await server.close();
});

const HOUR_MS = 3_600_000;

interface ClockWindow {
  setClock(offsetMs: number): void;
}

/** A device whose wall clock is off by so much; `setClock` sets it anew while the page runs. */
async function withClock(screen: Screen, offsetMs: number): Promise<Screen> {
  await screen.page.addInitScript((offsetMs) => {
    const right = Date.now;
    let offMs = offsetMs;
    Date.now = () => right() + offMs;
    (globalThis as unknown as ClockWindow).setClock = (offsetMs) => (offMs = offsetMs);
  }, offsetMs);
  await screen.page.goto(server.url);
  await screen.isLive();
  return screen;
}

async function clockOf(kind: string): Promise<number | undefined> {
  const report = (await (await fetch(`${server.url}/api/devices/sync`)).json()) as SyncReport;
  return report.devices.find(({ device }) => device.kind === kind)?.presence?.clock?.offsetMs;
}

async function shouldBeAtSec(): Promise<number> {
  const { anchor } = (await server.state()).player.playback!;
  return (anchor.positionMs + (anchor.playing ? Date.now() - anchor.atServerMs : 0)) / 1000;
}

test('clocks that are hours off, and set while music plays, change nothing [2.8, 5.4, 7.2]', async () => {
  const laptop = await withClock(await browser.laptop('about:blank'), -5 * HOUR_MS);
  const phone = await withClock(await browser.phone('about:blank'), 7 * HOUR_MS);
  await laptop.button('Play').click();
  await until('the laptop sounds', async () => (await laptop.sounding()) !== null);
  await phone.seekForward();
  await until('the laptop is ten seconds on', async () => {
    const { timeSec } = (await laptop.sounding()) ?? { timeSec: 0 };
    return timeSec > 10 && Math.abs(timeSec - (await shouldBeAtSec())) < 0.5;
  });
  await until('the laptop says how wrong its clock is', async () => {
    const offsetMs = await clockOf('computer');
    return offsetMs !== undefined && Math.abs(offsetMs + 5 * HOUR_MS) < 2000;
  });

  const before = (await laptop.sounding())!;
  const beforeMs = performance.now();
  await laptop.page.evaluate(
    (offsetMs) => (globalThis as unknown as ClockWindow).setClock(offsetMs),
    -2 * HOUR_MS,
  );
  // Longer than it takes to be found out by the watch for sleeps.
  await sleep(3000);
  const after = (await laptop.sounding())!;
  const passedSec = (performance.now() - beforeMs) / 1000;
  expect(Math.abs(after.timeSec - before.timeSec - passedSec)).toBeLessThan(0.5);
  expect(Math.abs(after.timeSec - (await shouldBeAtSec()))).toBeLessThan(0.5);
  await laptop.isLive();
  await laptop.button('Pause').click();
  await until('it is silent', async () => (await laptop.sounding()) === null);
  expect((await server.state()).player.playback?.anchor.playing).toBe(false);
  await until('the laptop says that its clock was set', async () => {
    const offsetMs = await clockOf('computer');
    return offsetMs !== undefined && Math.abs(offsetMs + 2 * HOUR_MS) < 2000;
  });
  expect(Math.abs((await clockOf('phone'))! - 7 * HOUR_MS)).toBeLessThan(2000);
  expect([...laptop.errors, ...phone.errors]).toEqual([]);
  await laptop.page.context().close();
  await phone.page.context().close();
});

test('a page that comes into view, online, or back from the page cache is live at once [6.2]', async () => {
  const names = ['seen', 'online', 'restored', 'left alone'];
  const screens = await Promise.all(names.map(() => browser.phone(server.url)));
  const [seen, online, restored, leftAlone] = screens as [Screen, Screen, Screen, Screen];
  await Promise.all(screens.map((screen) => screen.isLive()));
  await server.kill();
  // The next attempt of each is so far away that it cannot be the one that succeeds.
  const isFarOff = async ({ page }: Screen): Promise<boolean> =>
    Number(/Reconnecting in (\d+) s/.exec(await page.locator('header').innerText())?.[1]) >= 8;
  await until(
    'all of them wait for long',
    async () => (await Promise.all(screens.map(isFarOff))).every(Boolean),
    60_000,
  );
  await restored.page.evaluate(() => Object.assign(window, { marked: true }));
  await restored.page.goto('about:blank');
  await server.start();
  const wakes = [
    seen.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }),
    online.page
      .context()
      .setOffline(true)
      .then(() => online.page.context().setOffline(false)),
    restored.page.goBack({ waitUntil: 'commit' }),
  ];
  await Promise.all(wakes);
  for (const screen of [seen, online, restored]) {
    await screen.page
      .locator('[data-connection="live"]')
      .first()
      .waitFor({ state: 'attached', timeout: 2500 });
  }
  // Not loaded anew: it kept what it had.
  expect(await restored.page.evaluate(() => 'marked' in window)).toBe(true);
  await leftAlone.page.locator('[data-connection="waiting"]').waitFor({ timeout: 100 });
  for (const screen of screens) {
    await screen.isLive();
    expect(screen.errors).toEqual([]);
    await screen.page.context().close();
  }
}, 120_000);
