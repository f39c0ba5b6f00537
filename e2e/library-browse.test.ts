import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AlbumRow, LibraryFound, LibraryPage, TrackRow } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestBrowser } from './browsers.ts';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, until } from './server-process.ts';

/** The library as people look through it: the real server, real music, a phone. */
let server: ServerProcess;
let music: string;

beforeAll(async () => {
  music = mkdtempSync(join(tmpdir(), 'music-minion-browse-'));
  cpSync(await demoMusic(), music, { recursive: true });
  server = await ServerProcess.start(music);
  await server.tracksKnown(12);
  await until('the index has them all', async () => (await find('a')).tracks.length > 0);
});
afterAll(async () => {
  await server?.close();
  rmSync(music, { recursive: true, force: true });
});

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(`${server.url}/api/library/${path}`)).json()) as T;
}
const find = (text: string) => get<LibraryFound>(`search?q=${encodeURIComponent(text)}`);

test('lists and a search answer over HTTP, and say at which revision [11.21]', async () => {
  const albums = await get<LibraryPage<AlbumRow>>('albums?limit=2&sort=artist');
  expect(albums).toMatchObject({ total: 5 });
  expect(albums.rows).toHaveLength(2);
  expect(albums.revision).toBe((await server.state()).library.revision);
  const { tracks } = await get<{ tracks: TrackRow[] }>(`albums/${albums.rows[0]?.id}`);
  expect(tracks.map(({ trackNo }) => trackNo)).toEqual(tracks.map((_, index) => index + 1));
  const found = await find('manana');
  expect(found.albums.map(({ title }) => title)).toEqual(['Café de la Mañana']);
  expect(found.tracks).toHaveLength(3);
  const years = await get<LibraryPage<unknown>>('years');
  const folders = await get<{ folders: unknown[] }>('folders');
  expect([years.rows.length > 0, folders.folders.length > 0]).toEqual([true, true]);
});

test('a list that has not changed is answered with 304 [11.23]', async () => {
  const url = `${server.url}/api/library/tracks`;
  const etag = (await fetch(url)).headers.get('etag') ?? '';
  const again = await fetch(url, { headers: { 'if-none-match': etag } });
  expect(again.status).toBe(304);
  const other = await fetch(url, { headers: { 'if-none-match': 'W/"other"' } });
  expect(other.status).toBe(200);
});

test.each([
  'tracks?limit=9999',
  'tracks?offset=-1',
  'tracks?sort=colour',
  'tracks?year=soon',
  'albums?order=up',
  `search?q=${'x'.repeat(300)}`,
])('bad questions get a sentence: %s', async (path) => {
  const response = await fetch(`${server.url}/api/library/${path}`);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ reason: 'malformed' });
});

test('what is not there is not found, and no path leads out of the library', async () => {
  for (const path of ['albums/nothing', 'artists/nothing', 'albums/..%2F..%2Fetc'])
    expect((await fetch(`${server.url}/api/library/${path}`)).status).toBe(404);
  const outside = await get<{ folders: unknown[] }>('folders?path=/etc');
  expect(outside.folders).toEqual([]);
  const tracks = await get<LibraryPage<TrackRow>>('tracks?folder=/etc');
  expect(tracks.total).toBe(0);
});

test('covers come in the width and the format that are asked for, for ever under their hash [11.26]', async () => {
  const { rows } = await get<LibraryPage<TrackRow>>('tracks?limit=1');
  const cover = `${server.url}/api/tracks/${rows[0]?.id}/artwork?v=${rows[0]?.artwork}`;
  const webp = await fetch(`${cover}&size=96`, { headers: { accept: 'image/webp' } });
  expect(webp.headers.get('content-type')).toBe('image/webp');
  expect(webp.headers.get('cache-control')).toContain('immutable');
  const jpeg = await fetch(`${cover}&size=96`, { headers: { accept: 'image/*' } });
  expect(jpeg.headers.get('content-type')).toBe('image/jpeg');
  const whole = await fetch(cover);
  const sizes = await Promise.all([webp, whole].map(async (one) => (await one.bytes()).length));
  expect(sizes[0]).toBeLessThan((sizes[1] ?? 0) / 4);
  const etag = webp.headers.get('etag') ?? '';
  const headers = { accept: 'image/webp', 'if-none-match': etag };
  expect((await fetch(`${cover}&size=96`, { headers })).status).toBe(304);
});

test('on a phone: search, open an album, compare just its tracks', async () => {
  const browser = await TestBrowser.launch();
  try {
    const phone = await browser.phone(`${server.url}/library`);
    const { page } = phone;
    await page.getByRole('list', { name: 'Albums' }).getByRole('listitem').nth(4).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('manan');
    await page
      .getByRole('link', { name: /Café de la Mañana/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Café de la Mañana' }).waitFor();
    expect(await page.getByRole('list').getByText('Almendra').count()).toBe(1);
    await phone.button('Compare these').click();
    await phone.showsPair();
    const { comparison } = await server.state();
    expect(comparison?.progress.tracks).toBe(3);
    expect(comparison?.pool).toMatchObject({ filter: { album: 'Café de la Mañana' } });
    // The address is a page of its own, also after a reload.
    await page.goBack();
    await page.reload();
    await page.getByRole('heading', { name: 'Café de la Mañana' }).waitFor();
    await page.getByRole('link', { name: 'Señor Marzipán' }).click();
    await page.getByRole('heading', { name: 'Señor Marzipán' }).waitFor();
    expect(phone.errors).toEqual([]);
  } finally {
    await browser.close();
  }
});
