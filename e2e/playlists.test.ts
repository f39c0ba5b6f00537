import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlaylistEntriesPage } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, until } from './server-process.ts';

/** Playlists through the real server, on two devices and from the command line. */
let server: ServerProcess;
let music: string;
let browser: TestBrowser;

beforeAll(async () => {
  music = realpathSync(mkdtempSync(join(tmpdir(), 'music-minion-playlists-')));
  cpSync(await demoMusic(), music, { recursive: true });
  server = await ServerProcess.start(music);
  await server.tracksKnown(12);
  browser = await TestBrowser.launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(music, { recursive: true, force: true });
});

async function tracks(): Promise<{ id: string; title: string; path: string }[]> {
  const response = await fetch(`${server.url}/api/ranking/export.json`);
  const { tracks } = (await response.json()) as {
    tracks: { trackId: string; title: string; path: string }[];
  };
  return tracks.map(({ trackId, title, path }) => ({ id: trackId, title, path }));
}

async function titles(id: string): Promise<string[]> {
  const response = await fetch(`${server.url}/api/playlists/${id}/entries?limit=500`);
  const { rows } = (await response.json()) as PlaylistEntriesPage;
  return rows.map(({ track }) => track.title);
}

async function make(id: string, count: number): Promise<string[]> {
  const some = (await tracks()).slice(0, count);
  const trackIds = some.map(({ id }) => id);
  const made = { kind: 'manual', playlistId: id, name: `List ${id}`, trackIds };
  expect((await server.post('/api/playlists/create', made)).status).toBe(200);
  return some.map(({ title }) => title);
}

function shown(screen: Screen): Promise<string[]> {
  return screen.page
    .locator('[aria-posinset]')
    .evaluateAll((items) =>
      items
        .toSorted(
          (one, other) =>
            Number(one.getAttribute('aria-posinset')) - Number(other.getAttribute('aria-posinset')),
        )
        .map((item) => item.querySelector('[data-entry]')?.textContent ?? ''),
    );
}

test('what one device reorders, the other shows; both at once lose nothing [12.2]', async () => {
  const [a, b, c, d, e] = (await make('order', 5)) as [string, string, string, string, string];
  const [laptop, phone] = await Promise.all([
    browser.laptop(`${server.url}/playlists/order`),
    browser.phone(`${server.url}/playlists/order`),
  ]);
  await Promise.all([laptop.isLive(), phone.isLive()]);
  await phone.page.locator('[data-entry]').nth(4).waitFor();

  // Dragged from the first to the third line.
  const row = await laptop.page.locator('[aria-posinset="1"]').boundingBox();
  await laptop.page.mouse.move(row!.x + 100, row!.y + 30);
  const grip = await laptop.page.locator('[aria-posinset="1"] [data-grip]').boundingBox();
  await laptop.page.mouse.move(grip!.x + 20, grip!.y + 30);
  await laptop.page.mouse.down();
  await laptop.page.mouse.move(grip!.x + 20, grip!.y + 30 + 64, { steps: 5 });
  await laptop.page.mouse.move(grip!.x + 20, grip!.y + 30 + 128, { steps: 5 });
  await laptop.page.mouse.up();
  for (const screen of [phone, laptop])
    await expect.poll(() => shown(screen), { timeout: 15_000 }).toEqual([b, c, a, d, e]);

  // Both in the same moment: the phone by its sheet, the laptop by its keys.
  await phone.page.getByRole('button', { name: `5. ${e}` }).click();
  await laptop.page.getByRole('button', { name: `1. ${b}` }).focus();
  await laptop.page.keyboard.down('Alt');
  await laptop.page.keyboard.press('ArrowDown');
  await Promise.all([phone.button('Move to the top').click(), laptop.page.keyboard.up('Alt')]);
  for (const screen of [phone, laptop])
    await expect.poll(() => shown(screen), { timeout: 15_000 }).toEqual([e, c, b, a, d]);
  expect(await titles('order')).toEqual([e, c, b, a, d]);

  await laptop.page.getByRole('button', { name: `3. ${b}` }).focus();
  await laptop.page.keyboard.press('Delete');
  // At once: the offer stands for a few seconds only.
  const removed = laptop.page.locator('p', { hasText: /^Removed / });
  await removed.locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => shown(phone), { timeout: 15_000 }).toEqual([e, c, b, a, d]);
  await laptop.page.getByRole('button', { name: `3. ${b}` }).focus();
  await laptop.page.keyboard.press('Delete');
  await expect.poll(() => shown(phone), { timeout: 15_000 }).toEqual([e, c, a, d]);
  expect([...laptop.errors, ...phone.errors]).toEqual([]);
});

test('a list of another player is imported on the phone, line by line where it is not clear', async () => {
  const known = await tracks();
  const [first, second] = known as [(typeof known)[0], (typeof known)[0]];
  const list = join(server.folder, 'Old player.m3u');
  const lines = [
    '#EXTM3U',
    `C:\\Music\\${first.path.split('/').slice(-2).join('\\')}`,
    `#EXTINF:1,Somebody - ${second.title}`,
    'D:\\lost\\unknown.mp3',
    'https://radio.example/live',
  ];
  writeFileSync(list, lines.join('\r\n'));
  const phone = await browser.phone(`${server.url}/playlists`);
  await phone.isLive();
  await phone.button('New').click();
  await phone.page.getByRole('menuitem', { name: 'Import a playlist file' }).click();
  await phone.page.locator('input[type=file]').setInputFiles(list);
  await phone.page.getByRole('button', { name: 'Import 1 track' }).waitFor();
  await phone.page.getByText('1 line left out: why').waitFor();
  await phone.page
    .getByRole('button', { name: new RegExp(second.title.replaceAll(/[^\w ]/g, '.')) })
    .first()
    .click();
  await phone.picture('import-phone');
  await phone.page.getByRole('button', { name: 'Import 2 tracks' }).click();
  await phone.page.getByRole('heading', { name: 'Old player' }).waitFor();
  const id = phone.page.url().split('/').at(-1)!;
  expect(await titles(id)).toEqual([first.title, second.title]);
  expect(phone.errors).toEqual([]);
});

test('rules are put together on the screen, and the pair to compare is of what they find', async () => {
  const laptop = await browser.laptop(`${server.url}/playlists`);
  await laptop.isLive();
  await laptop.button('New').click();
  await laptop.page.getByRole('menuitem', { name: 'Smart playlist' }).click();
  await laptop.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Polly');
  await laptop.page.getByRole('combobox', { name: 'Field' }).selectOption('artist');
  await laptop.page.getByRole('textbox', { name: 'Artist' }).fill('polly');
  const found = laptop.page.getByRole('region', { name: 'What the rules find' });
  await found.getByText(/^\d+ tracks · /).waitFor();
  await laptop.picture('rules-laptop');
  await laptop.button('Create').click();
  await laptop.page.getByRole('heading', { name: 'Polly' }).waitFor();
  const { playlists } = await server.state();
  const polly = playlists.find(({ name }) => name === 'Polly')!;
  await until('it is worked out', async () => (await titles(polly.id)).length > 1);
  await laptop.button(/^Compare/).click();
  await laptop.showsPair();
  const { pair } = (await server.state()).comparison!;
  expect([pair!.a.artist, pair!.b.artist]).toEqual(['Polly Nomial', 'Polly Nomial']);
  expect(laptop.errors).toEqual([]);
});

test('a playlist file that is followed is read again after a scan [12.7]', async () => {
  const known = await tracks();
  const folder = join(music, 'lists');
  mkdirSync(folder);
  const file = join(folder, 'followed.m3u8');
  writeFileSync(file, `${known[0]!.path}\n`);
  const source = { kind: 'folder', playlistId: 'followed', name: 'Followed', source: file };
  expect((await server.post('/api/playlists/create', source)).status).toBe(200);
  await expect.poll(() => titles('followed'), { timeout: 15_000 }).toEqual([known[0]!.title]);
  writeFileSync(file, `${known[3]!.path}\n${known[0]!.path}\n`);
  await server.post('/api/library/scan', {});
  await expect
    .poll(() => titles('followed'), { timeout: 15_000 })
    .toEqual([known[3]!.title, known[0]!.title]);
});

test('the command line makes, fills, shows, imports, exports and deletes playlists', async () => {
  const known = await tracks();
  const run = (...args: string[]) => server.command(['playlists', ...args, '--server', server.url]);
  expect(await run('create', 'From the desk')).toMatchObject({ code: 0 });
  const added = await run('add', 'from the desk', known[1]!.path, known[0]!.path, '/none.mp3');
  expect(added).toMatchObject({ code: 1, stdout: '2 of 3 files were added.\n' });
  expect(added.stderr).toContain('/none.mp3');
  const listed = await run('show', 'From the desk');
  expect(listed.stdout.split('\n')[0]).toContain(known[1]!.title);
  const file = join(music, 'lists', 'desk.m3u8');
  expect(await run('export', 'From the desk', file)).toMatchObject({ code: 0 });
  expect(readFileSync(file, 'utf8')).toContain(`\n..${known[1]!.path.slice(music.length)}\n`);
  const imported = await run('import', file, '--name', 'Back again');
  expect(imported.stdout).toBe('Back again: 2 of 2 entries.\n');
  expect((await run('list')).stdout).toContain('Back again');
  expect(await run('delete', 'Back again')).toMatchObject({ code: 0 });
  expect(await run('show', 'Back again')).toMatchObject({ code: 1 });
  expect((await run('import', '/nowhere.m3u')).code).toBe(2);
  expect((await run('list')).stdout).not.toContain('Back again');
});

test('bad requests get a sentence', async () => {
  const get = (path: string) => fetch(`${server.url}/api/playlists/${path}`);
  expect((await get('nobody')).status).toBe(404);
  expect((await get('nobody/entries')).status).toBe(404);
  expect((await get('order/entries?limit=5000')).status).toBe(422);
  expect((await get('order/export.m3u8?folder=x')).status).toBe(422);
  const report = { name: 'x.m3u', base64: '###' };
  expect((await server.post('/api/playlists/report', report)).status).toBe(422);
  const outside = await server.post('/api/playlists/report', { file: '/etc/passwd' });
  expect(outside).toMatchObject({ status: 422, body: { reason: 'bad_playlist' } });
  const saved = await server.post('/api/playlists/order/export', { file: '/tmp/x.m3u8' });
  expect(saved).toMatchObject({ status: 422 });
  const rules = { where: { match: 'all', rules: [{ field: 'year', operator: 'is', value: 'x' }] } };
  expect(await server.post('/api/playlists/preview', { rules })).toMatchObject({ status: 422 });
});
