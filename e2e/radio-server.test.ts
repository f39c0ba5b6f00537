import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Icecast, SOURCE_PASSWORD } from './icecast.ts';
import { ServerProcess, until } from './server-process.ts';
import { heard, noise, silencesMs, toWav } from './sound.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

function makeMusic(): string {
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-radio-music-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['One', 'Two', 'Three'])
    writeFileSync(join(folder, `${name}.wav`), toWav(noise(name, 20 * 48_000)));
  return folder;
}

async function startServer(config: string): Promise<ServerProcess> {
  const server = await ServerProcess.start(makeMusic(), ({ folder }) => {
    const home = join(folder, 'home/.config/music-minion');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'config.toml'), config);
  });
  closers.push(() => server.close());
  await server.tracksKnown(3);
  return server;
}

/** So many bytes of a stream, as a page reads it. */
async function read(url: string, bytes: number): Promise<Buffer> {
  const aborter = new AbortController();
  const { body } = await fetch(url, { signal: aborter.signal });
  const chunks: Uint8Array[] = [];
  let left = bytes;
  for await (const chunk of body!) {
    chunks.push(chunk);
    left -= chunk.length;
    if (left <= 0) break;
  }
  aborter.abort();
  return Buffer.concat(chunks);
}

function radiodsOf(serverPid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const parent = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1];
        const isRadiod = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('radiod.cjs');
        return isRadiod && Number(parent) === serverPid;
      } catch {
        return false;
      }
    })
    .map(Number);
}

function isAlive(pid: number): boolean {
  try {
    // One that ended and was not fetched yet is no process any more.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('a server whose radio is on is heard by whoever comes, and says so; killed, it leaves no process', async () => {
  const server = await startServer('[radio]\nenabled = true\nbitrate = 128\nburst = 3\n');
  const sound = await heard(
    await read(`${server.url}/radio/stream.mp3?sid=page`, 10 * 16_000),
    'mp3',
  );
  expect(sound.length).toBeGreaterThan(9 * 48_000);
  expect(silencesMs(sound.subarray(9600))).toEqual([]);
  const { radio } = await server.state();
  expect(radio.nowPlaying?.track.title).toMatch(/One|Two|Three/);
  const start = (await (await fetch(`${server.url}/radio/t0?sid=page`)).json()) as {
    t0AirMs: number;
  };
  expect(radio.airLog[0]!.anchor.atServerMs - start.t0AirMs).toBeLessThan(30);
  const [radiod] = radiodsOf(server.pid);
  expect(radiod).toBeDefined();
  const figures = await (await fetch(`${server.url}/metrics`)).text();
  expect(figures).toMatch(/^music_minion_radio_on_air 1$/m);
  expect(figures).toMatch(/^music_minion_radio_tracks_total [1-9]\d*$/m);
  await server.kill('SIGKILL');
  await until('radiod is gone', () => !isAlive(radiod!));
});

test('an Icecast of the configuration gets the stream from the start, and its password is not logged', async () => {
  const icecast = await Icecast.prepare();
  closers.push(() => icecast.close());
  await icecast.start();
  const server = await startServer(`[radio]
enabled = true
[radio.icecast]
host = "127.0.0.1"
port = ${icecast.port}
password = "${SOURCE_PASSWORD}"
`);
  await until('it streams', async () => (await icecast.status()).includes('/music.mp3'));
  const sound = await heard(await read(`${icecast.url}/music.mp3`, 6 * 24_000), 'mp3');
  expect(silencesMs(sound.subarray(9600))).toEqual([]);
  expect(server.output).not.toContain(SOURCE_PASSWORD);
  expect(JSON.stringify(await server.state())).not.toContain(SOURCE_PASSWORD);
});

test('a setting of the radio that cannot be is said before the server starts', async () => {
  const wrong = startServer('[radio.icecast]\nhost = "127.0.0.1"\n');
  await expect(wrong).rejects.toThrow('[radio.icecast] has no password');
});
