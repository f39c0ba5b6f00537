import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { startJudging } from './judging.ts';
import { type ServerProcess, until } from './server-process.ts';

/** The app opens without a network, and never in an older version than that of a server which answers. */
let browser: TestBrowser;
let server: ServerProcess;
let screen: Screen;

beforeAll(async () => {
  browser = await TestBrowser.launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startJudging();
  screen = await browser.phone(server.url);
  await screen.isLive();
  await until('the app is kept', () => screen.page.evaluate(isKept));
});
afterEach(async () => {
  await screen.page.context().close();
  await server.close();
});

/** Page, script, style, and what these had loaded: the font. */
async function isKept(): Promise<boolean> {
  const [name] = await caches.keys();
  if (name === undefined) return false;
  const kept = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
  return ['/', '.js', '.css', '.woff2'].every((end) => kept.some((path) => path.endsWith(end)));
}

test('a verdict given without a network outlives a reload without one, and is counted once [2.10]', async () => {
  await screen.showsPair();
  await server.kill('SIGKILL');
  await screen.button('A wins').click();
  await screen.page.reload();
  await screen.page.getByText('1 answer waits to be sent', { exact: true }).waitFor();
  await screen.page.goto(`${server.url}/ranking`);
  await screen.page.getByText('1 answer waits to be sent', { exact: true }).waitFor();
  await server.start();
  await screen.isLive();
  await until(
    'it is counted',
    async () => (await server.state()).comparison?.progress.verdicts === 1,
  );
  expect(screen.errors).toEqual([]);
});

test('what the room says is never kept, and a server that answers shows its own page', async () => {
  const kept = await screen.page.evaluate(async () => {
    const lists = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
    return (await Promise.all(lists)).flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([]);
  await server.kill('SIGKILL');
  const state = (): Promise<string> =>
    fetch('/api/state').then(
      () => 'answered',
      () => 'failed',
    );
  expect(await screen.page.evaluate(state)).toBe('failed');
  const newer = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<title>Newer</title>'),
  );
  newer.listen(server.port, '127.0.0.1');
  await once(newer, 'listening');
  await screen.page.reload();
  expect(await screen.page.title()).toBe('Newer');
  newer.closeAllConnections();
  newer.close();
  await once(newer, 'close');
});
