import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestBrowser } from './browsers.ts';
import { writeNoise } from './noise-music.ts';
import { judge, startJudging } from './judging.ts';
import { ServerProcess, until } from './server-process.ts';

/** Screens that are small, or of a shape in between: nothing lies on anything else, and words keep room to be read. */
let server: ServerProcess;
let browser: TestBrowser;

beforeAll(async () => {
  server = await startJudging();
  await judge(server);
  browser = await TestBrowser.launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Pairs of what is seen that lie on each other, by their names. */
function overlaps(page: Page, selector: string): Promise<string[]> {
  return page.evaluate((selector) => {
    const seen = [...document.querySelectorAll(selector)].flatMap((element) => {
      // Of a button the words and pictures in it, as its edges may touch those of its neighbour.
      const range = document.createRange();
      range.selectNodeContents(element);
      const box = range.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return box.width > 0 && box.height > 0 ? [{ name, box }] : [];
    });
    return seen.flatMap((one, at) =>
      seen.slice(at + 1).flatMap((other) => {
        const across =
          Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down =
          Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        return across > 1 && down > 1 ? [`${one.name} / ${other.name}`] : [];
      }),
    );
  }, selector);
}

test.each([320, 360, 390])('no verdict lies on another, %i px wide', async (width) => {
  const phone = await browser.phone(server.url);
  await phone.page.setViewportSize({ width, height: 640 });
  await phone.showsPair();
  await phone.button('Undo').waitFor();
  expect(await overlaps(phone.page, 'main button:not([aria-pressed])')).toEqual([]);
});

test.each([320, 390, 640, 768, 1024, 1440])(
  'the ranking leaves room for titles, and all of it is in view, %i px wide',
  async (width) => {
    const { page } = await browser.laptop(`${server.url}/ranking`);
    await page.setViewportSize({ width, height: 800 });
    await page.locator('[data-order-row]').nth(3).waitFor();
    const widths = await page
      .locator('[data-order-row]')
      .evaluateAll((titles) =>
        titles.map((title) => title.parentElement!.parentElement!.clientWidth),
      );
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(0.3 * Math.min(width, 640) - 20);
    const cutOff = await page
      .locator('main li[aria-posinset] > div')
      .evaluateAll((rows) => rows.filter((row) => row.scrollWidth > row.clientWidth + 1).length);
    expect(cutOff).toBe(0);
  },
);

test('a word that is longer than the screen is broken, and nothing of it lies outside', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-words-'));
  const word = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
  for (const name of [word, `${word}e`]) writeNoise(folder, name, 5, 'left');
  const wordy = await ServerProcess.start(folder);
  try {
    await wordy.tracksKnown(2);
    await wordy.post('/api/comparison/start', {});
    const { page } = await browser.phone(wordy.url);
    const title = page.locator('[data-side] h2').first();
    await title.waitFor();
    await judge(wordy);
    const right = await page
      .getByRole('button', { name: 'Dismiss' })
      .evaluate((button) => button.getBoundingClientRect().right);
    expect(right).toBeLessThanOrEqual(390);
    expect(await title.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(1);
  } finally {
    await wordy.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('keys are explained where there is a keyboard, and take no room from a phone', async () => {
  const phone = await browser.phone(server.url);
  await phone.showsPair();
  expect(await phone.button('Keys').isVisible()).toBe(false);
  const laptop = await browser.laptop(server.url);
  await laptop.showsPair();
  expect(await laptop.button('Keys').isVisible()).toBe(true);
});

test('on a small wall what there is to do stands beside the clock', async () => {
  const { page } = await browser.laptop(`${server.url}/devices`);
  await page.setViewportSize({ width: 720, height: 450 });
  await page.getByRole('button', { name: 'Play here' }).first().click();
  await until('the laptop sounds', async () => (await server.state()).player.speakers.length > 0);
  await server.post('/api/queue/play', { source: { type: 'pool', pool: { type: 'all' } } });
  await server.post('/api/player/calibrate', { isOn: true });
  await page.goto(`${server.url}/wall`);
  // A page that has just come may not sound before a tap, wherever it is.
  await page.locator('[data-wall="track"] h1').click();
  await page.getByText('The speakers tick').waitFor();
  await page.locator('[data-wall="track"] time').waitFor();
  expect(await overlaps(page, '[data-wall] output, [data-wall] time, [data-wall] h1')).toEqual([]);
  await server.post('/api/player/calibrate', { isOn: false });
});
