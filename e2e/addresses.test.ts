import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, until } from './server-process.ts';

let server: ServerProcess;
let browser: TestBrowser;
let laptop: Screen;

beforeAll(async () => {
  server = await ServerProcess.start(await demoMusic());
  await server.tracksKnown(12);
  browser = await TestBrowser.launch();
  laptop = await browser.laptop(server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const titled = (title: string) =>
  until(`the title is ${title}`, async () => (await laptop.page.title()) === title);

test('each screen has a title of its own, by its address as by a tap, and back again', async () => {
  await titled('Music Minion');
  await laptop.page.getByRole('link', { name: 'Ranking' }).first().click();
  await titled('Ranking · Music Minion');
  await laptop.page.goto(`${server.url}/history`);
  await titled('Recently heard · Music Minion');
  await laptop.page.goBack({ waitUntil: 'commit' });
  await titled('Ranking · Music Minion');
});

test('at no width is anything of the header cut off', async () => {
  for (const width of [640, 720, 768, 1024]) {
    await laptop.page.setViewportSize({ width, height: 800 });
    const keys = await laptop.button('Keys').boundingBox();
    expect(keys!.x + keys!.width, `at ${width}`).toBeLessThanOrEqual(width);
  }
  await laptop.page.setViewportSize({ width: 1440, height: 900 });
});

test('an address without a screen says so and leads home; programs are told by JSON', async () => {
  const answer = await laptop.page.goto(`${server.url}/raido`);
  expect(answer?.status()).toBe(404);
  await laptop.page.getByText('There is nothing at this address').waitFor();
  await laptop.page.getByRole('main').getByRole('link', { name: 'Compare' }).click();
  await laptop.page.getByText('Which one do you like better?').waitFor();
  const program = await fetch(`${server.url}/raido`);
  expect(await program.json()).toMatchObject({ reason: 'unknown_command' });
  const mistyped = await fetch(`${server.url}/api/raido`, { headers: { accept: 'text/html' } });
  expect(mistyped.headers.get('content-type')).toContain('json');
  expect(laptop.errors).toEqual([]);
});
