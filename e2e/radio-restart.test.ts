import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ServerProcess, until } from './server-process.ts';
import { heard, lagOf, noise, toWav } from './sound.ts';

const TRACK_SEC = 120;
const KBPS = 192;
/** So far from its place the sound is looked for; the goal is a tenth of a second. */
const REACH = 9600;

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

test('killed and started again, the radio is at the second at which it would have been [15.18]', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-radio-restart-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'music'));
  const sounds = new Map(
    ['One', 'Two', 'Three'].map((name) => [name, noise(name, TRACK_SEC * 48_000)]),
  );
  for (const [name, sound] of sounds)
    writeFileSync(join(folder, 'music', `${name}.wav`), toWav(sound));
  const server = await ServerProcess.start(join(folder, 'music'));
  closers.push(() => server.close());
  await server.tracksKnown(3);
  await server.post('/api/radio/on', {});
  await listen(server, 'before', 2);
  await until('it is on air', async () => (await server.state()).radio.nowPlaying?.sample !== null);
  const { nowPlaying } = (await server.state()).radio;
  await server.kill('SIGKILL');
  await server.start();
  const { sound, t0AirMs } = await listen(server, 'after', 6);
  const after = (await server.state()).radio.nowPlaying!;
  expect(after.track.id).toBe(nowPlaying!.track.id);
  const { anchor, track } = nowPlaying!;
  // The first frames of an MP3 need those before them.
  const at = 24_000;
  const airMs = t0AirMs + at / 48;
  const expectedAt = Math.round((anchor.positionMs + airMs - anchor.atServerMs) * 48);
  const source = sounds.get(track.title)!;
  const { lag, likeness } = lagOf(source, expectedAt, sound.subarray(at, at + 4800), REACH);
  expect(likeness).toBeGreaterThan(0.8);
  expect(Math.abs(lag / 48)).toBeLessThan(100);
});

/** So many seconds of the stream, as a page asks for it. */
async function listen(
  server: ServerProcess,
  sid: string,
  seconds: number,
): Promise<{ sound: Float32Array; t0AirMs: number }> {
  const aborter = new AbortController();
  const url = `${server.url}/radio/stream.mp3?sid=${sid}`;
  const { body } = await fetch(url, { signal: aborter.signal });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body!) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= seconds * KBPS * 125) break;
  }
  const begin = await fetch(`${server.url}/radio/t0?sid=${sid}`);
  const { t0AirMs } = (await begin.json()) as { t0AirMs: number };
  aborter.abort();
  return { sound: await heard(Buffer.concat(chunks), 'mp3'), t0AirMs };
}
