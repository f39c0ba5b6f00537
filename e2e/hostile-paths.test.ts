import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, rawConnection, until } from './server-process.ts';

const SECRET = 'root:x:0:0:the secret of this house';

let server: ServerProcess;
let scratch: string;
let music: string;
let outside: string;

beforeAll(async () => {
  scratch = realpathSync(mkdtempSync(join(tmpdir(), 'music-minion-hostile-')));
  music = join(scratch, 'music');
  outside = join(scratch, 'outside');
  for (const folder of [music, outside]) mkdirSync(folder);
  writeFileSync(join(outside, 'passwd'), SECRET);
  const [first = '', second = '', third = ''] = filesBelow(await demoMusic());
  copyFileSync(first, join(music, 'one.mp3'));
  copyFileSync(second, join(music, 'two.mp3'));
  copyFileSync(third, join(outside, 'three.mp3'));
  writeFileSync(
    join(music, 'cover.jpg'),
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array(64).keys()]),
  );
  symlinkSync(join(outside, 'three.mp3'), join(music, 'three.mp3'));
  symlinkSync(join(outside, 'passwd'), join(music, 'passwd.mp3'));
  server = await ServerProcess.start(music);
  await server.tracksKnown(3);
  await server.post('/api/comparison/start', {});
});
afterAll(async () => {
  await server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** As it is, without the tidying up that every client does. */
async function requestRaw(target: string): Promise<string> {
  const socket = await rawConnection(server.port);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  socket.on('error', () => {});
  socket.write(
    `GET ${target} HTTP/1.1\r\nhost: 127.0.0.1:${server.port}\r\nconnection: close\r\n\r\n`,
  );
  await until(`an answer to ${target}`, () => socket.closed || socket.destroyed);
  return answer;
}

function hostile(path: string): string[] {
  const up = '../'.repeat(12);
  return [
    path,
    up + path.slice(1),
    `..%2f`.repeat(12) + path.slice(1).replaceAll('/', '%2f'),
    `..%5c`.repeat(12) + path.slice(1).replaceAll('/', '%5c'),
    `%2e%2e/`.repeat(12) + path.slice(1),
    `%252e%252e%252f`.repeat(12) + path.slice(1),
    `..%c0%af`.repeat(12) + path.slice(1),
    `%c0%ae%c0%ae/`.repeat(12) + path.slice(1),
    `....//`.repeat(12) + path.slice(1),
    `${encodeURIComponent(path)}%00.mp3`,
    `%00`,
    `file:%2f%2f${encodeURIComponent(path)}`,
    'x'.repeat(8000),
    'x'.repeat(30_000),
    '%',
    '%zz',
    '%u002e',
  ];
}

test('no address leads to a file that is none of ours', async () => {
  const target = join(outside, 'passwd');
  const shapes = [
    (path: string) => `/${path}`,
    (path: string) => `/assets/${path}`,
    (path: string) => `/api/tracks/${path}/audio`,
    (path: string) => `/api/tracks/${path}/artwork`,
    (path: string) => `/api/ranking/export.m3u8?top=${path}`,
    (path: string) => `/api/ranking?search=${path}`,
    (path: string) => `/api/library/${path}`,
    (path: string) => path,
  ];
  for (const shape of shapes) {
    for (const path of [
      ...hostile(target),
      ...hostile(join(server.dataFolder, 'music-minion.db')),
    ]) {
      const answer = await requestRaw(shape(path));
      expect(answer, shape(path).slice(0, 80)).not.toContain('secret of this house');
      expect(answer).not.toContain('SQLite format 3');
      expect(answer, shape(path).slice(0, 80)).not.toMatch(/^HTTP\/1\.1 5/);
    }
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('a link to something else is no track, and a track that became one is not served', async () => {
  const { files } = (await (await fetch(`${server.url}/api/library/unreadable`)).json()) as {
    files: { path: string }[];
  };
  expect(files.map(({ path }) => path)).toEqual([join(music, 'passwd.mp3')]);
  const statuses = await statusByTitle();
  expect(Object.values(statuses)).toEqual([200, 200, 200]);

  renameSync(join(music, 'one.mp3'), join(music, 'one.bak'));
  symlinkSync(join(outside, 'passwd'), join(music, 'one.mp3'));
  renameSync(join(music, 'cover.jpg'), join(music, 'cover.bak'));
  symlinkSync(join(outside, 'passwd'), join(music, 'cover.jpg'));
  expect(Object.values(await statusByTitle()).filter((status) => status === 404)).toHaveLength(1);
  for (const { id } of await tracks()) {
    for (const what of ['audio', 'artwork']) {
      const text = await (await fetch(`${server.url}/api/tracks/${id}/${what}`)).text();
      expect(text.includes(SECRET), what).toBe(false);
    }
  }
});

test('playlists are written nowhere but into the music folders, and each no has its reason', async () => {
  mkdirSync(join(music, 'lists'));
  symlinkSync(outside, join(music, 'linked'));
  symlinkSync(join(outside, 'target.m3u8'), join(music, 'link.m3u8'));
  const files = [
    join(outside, 'a.m3u8'),
    `${music}/../outside/b.m3u8`,
    `${music}/lists/../../outside/c.m3u8`,
    join(music, 'linked/d.m3u8'),
    join(music, 'link.m3u8'),
    `${music}/none/e.m3u8`,
    `${music}/nul\0/f.m3u8`,
    `${music}/nul.m3u8\0.m3u8`,
    `${music}/${'g'.repeat(300)}.m3u8`,
    `${music}/${'g/'.repeat(1500)}h.m3u8`,
    '/etc/i.m3u8',
    '/dev/stdout.m3u8',
  ];
  for (const file of files) {
    const { status } = await server.post('/api/ranking/keep_playlist', { file, top: 3 });
    expect([200, 422], JSON.stringify(file)).toContain(status);
  }
  for (const file of [
    'list.m3u8',
    '~/list.m3u8',
    join(music, 'list.mp3'),
    '.m3u8',
    'x'.repeat(5000),
  ])
    expect((await server.post('/api/ranking/keep_playlist', { file, top: 3 })).status).toBe(422);
  await server.post('/api/ranking/keep_playlist', { file: join(music, 'lists/good.m3u8'), top: 3 });
  await until('the good one is written', () => existsSync(join(music, 'lists/good.m3u8')));
  await until('all others have their reason', async () =>
    (await server.state()).ranking.playlists.every(
      ({ file, problem }) => (problem === null) === file.endsWith('good.m3u8'),
    ),
  );
  expect(readdirSync(outside).toSorted()).toEqual(['passwd', 'three.mp3']);
});

test('the folders of the library cannot be chosen where they are fixed', async () => {
  const { status, body } = await server.post('/api/library/set_folders', { folders: ['/etc'] });
  expect({ status, body }).toMatchObject({ status: 422, body: { reason: 'bad_folder' } });
});

async function tracks(): Promise<{ id: string; title: string }[]> {
  const page = (await (await fetch(`${server.url}/api/ranking`)).json()) as {
    rows: { track: { id: string; title: string } }[];
  };
  return page.rows.map(({ track }) => track);
}

async function statusByTitle(): Promise<Record<string, number>> {
  const statuses: Record<string, number> = {};
  for (const { id, title } of await tracks())
    statuses[title] = (await fetch(`${server.url}/api/tracks/${id}/audio`)).status;
  return statuses;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mp3'))
    .map((name) => join(folder, name))
    .toSorted();
}
