import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { IcecastConfig } from '../apps/server/src/radio/icecast/icecast-config.ts';
import { Icecast, type IcecastOptions, SOURCE_PASSWORD } from './icecast.ts';
import { RadioHouse } from './radio-house.ts';
import { lagsOf } from './radio-lags.ts';
import { until } from './server-process.ts';
import { heard, silencesMs } from './sound.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function scene(
  changes: Partial<IcecastConfig> = {},
  options: IcecastOptions = {},
): Promise<{ icecast: Icecast; house: RadioHouse; state: (mount?: string) => string | undefined }> {
  const icecast = await Icecast.prepare(options);
  closers.push(() => icecast.close());
  const house = new RadioHouse({ icecast: icecast.source(changes) });
  closers.push(() => house.close());
  house.list = [
    { file: await house.addSound('a.wav', 8), title: `Ñandú - "It's"; 日本` },
    { file: await house.addSound('b.wav', 60), title: 'Second', xfMs: 1000 },
  ];
  const state = (mount = '/music.mp3'): string | undefined =>
    house.engine.icecast.find((status) => status.mount === mount)?.state;
  return { icecast, house, state };
}

/** So many seconds as ffmpeg hears them from the Icecast. */
async function listen(url: string, seconds: number): Promise<{ body: Buffer; head: string }> {
  const args = ['-sSki', '--max-time', String(seconds), '-H', 'Icy-MetaData: 1'];
  const child = spawn('curl', [...args, url], { stdio: ['ignore', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => chunks.push(bytes));
  await once(child, 'close');
  const all = Buffer.concat(chunks);
  const end = all.indexOf('\r\n\r\n');
  return { head: all.toString('latin1', 0, end), body: all.subarray(end + 4) };
}

test('an Icecast gets the very same frames on all its mounts, with names and titles [15.14]', async () => {
  const { icecast, house, state } = await scene();
  await icecast.start();
  await house.open();
  await until(
    'both mounts stream',
    () => state() === 'streaming' && state('/music.opus') === 'streaming',
  );
  await until('Icecast has the title', async () => (await icecast.status()).includes('Ñandú - '));
  const mp3 = await listen(`${icecast.url}/music.mp3`, 4);
  expect(Buffer.from(mp3.head, 'latin1').toString()).toMatch(/icy-name: ?Küche/i);
  expect(mp3.body.includes(`StreamTitle='Ñandú - "It's"; 日本';`)).toBe(true);
  const opus = await listen(`${icecast.url}/music.opus`, 4);
  const sound = await heard(opus.body, 'ogg');
  expect(sound.length).toBeGreaterThan(4 * 48_000);
  expect(silencesMs(sound.subarray(9600))).toEqual([]);
  await until('the next title is told', async () => (await icecast.status()).includes('Second'));
});

test('an Icecast that is down at the start, dies in mid-song and comes back is found again within a second or so, and nobody else notices [15.15]', async () => {
  const { icecast, house, state } = await scene();
  await house.open();
  await until('it is known to be down', () => state() === 'down');
  expect(house.engine.icecast[0]?.sentence).toMatch(/nothing listens there\. Trying again/);
  await icecast.start();
  await until('it streams', () => state() === 'streaming');
  const recording = house.record('/radio/stream.mp3?sid=one', 14);
  await sleep(2000);
  await icecast.kill();
  await until('its end is noticed', () => state() === 'down');
  await sleep(1500);
  await icecast.start();
  const startMs = performance.now();
  await until(
    'it streams again',
    () => state() === 'streaming' && state('/music.opus') === 'streaming',
  );
  expect(performance.now() - startMs).toBeLessThan(3000);
  const { sound, found } = await lagsOf(house, await recording, 'one');
  expect(silencesMs(sound.subarray(9600))).toEqual([]);
  expect(found.filter(({ lag }) => lag !== 0)).toEqual([]);
});

test('a wrong password is said in a sentence, without the password, and no longer once it is right [15.16]', async () => {
  const { icecast, house, state } = await scene({ password: 'wrong-secret' });
  await icecast.start();
  await house.open();
  await until('it is refused', () => state() === 'wrong_password');
  expect(house.engine.icecast[0]?.sentence).toMatch(/does not accept the user or the password/);
  expect(JSON.stringify(house.events)).not.toContain('wrong-secret');
  expect(JSON.stringify(house.engine.icecast)).not.toContain('wrong-secret');
  await icecast.kill();
  await icecast.start('wrong-secret');
  await until('it streams', () => state() === 'streaming' && state('/music.opus') === 'streaming');
});

test('a mount that is taken is said to be, and taken over when it is free [15.16]', async () => {
  const { icecast, house, state } = await scene();
  await icecast.start();
  const authorization = `Basic ${Buffer.from(`source:${SOURCE_PASSWORD}`).toString('base64')}`;
  const other = request(`${icecast.url}/music.mp3`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'audio/mpeg', expect: '100-continue' },
  });
  other.on('error', () => {});
  other.flushHeaders();
  await once(other, 'continue');
  await house.open();
  await until('it is in use', () => state() === 'mount_in_use');
  await until('the other mount streams', () => state('/music.opus') === 'streaming');
  expect(house.engine.icecast[0]?.sentence).toMatch(/Another program is streaming to \/music\.mp3/);
  other.destroy();
  await until('it is ours', () => state() === 'streaming');
});

test('an Icecast behind TLS is reached with a certificate that is trusted, and else it is said that it is not [15.17]', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-tls-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'both.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      ...subject,
      '-keyout',
      key,
      '-out',
      certificate,
    ],
    { stdio: 'ignore' },
  );
  execFileSync('sh', [
    '-c',
    'cat "$0" >> "$1"; chmod 755 "$2"; chmod 644 "$1"',
    key,
    certificate,
    folder,
  ]);
  const { icecast, house, state } = await scene(
    { tls: true, host: 'localhost' },
    { tlsFile: certificate },
  );
  await icecast.start();
  await house.open();
  await until('it is not trusted', () => state() === 'down');
  expect(house.engine.icecast[0]?.sentence).toMatch(/certificate/);
  const trusted = getCACertificates('default');
  closers.push(() => setDefaultCACertificates(trusted));
  setDefaultCACertificates([...trusted, readFileSync(certificate, 'utf8')]);
  await until('it streams', () => state() === 'streaming');
  await until('the title is told', async () =>
    (await listen(`${icecast.url}/status-json.xsl`, 2)).body.includes('Ñandú'),
  );
});
