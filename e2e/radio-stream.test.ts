import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { RadioHouse, type Recording } from './radio-house.ts';
import { until } from './server-process.ts';
import { heard, lagOf, silencesMs } from './sound.ts';

const S = 48_000;
const houses: RadioHouse[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

async function openHouse(
  options: ConstructorParameters<typeof RadioHouse>[0] = {},
): Promise<RadioHouse> {
  const house = new RadioHouse(options);
  houses.push(house);
  return house;
}

/** How late each stretch of the recording is, in samples, wherever it is known what should be heard. */
async function lags(
  house: RadioHouse,
  recording: Recording,
  sid: string,
  format: 'mp3' | 'ogg' = 'mp3',
) {
  const sound = await heard(recording.body, format);
  const t0 = house.engine.t0Of(sid)!.sample;
  const found: { sample: number; lag: number; likeness: number }[] = [];
  // The first frames are incomplete: an MP3 frame needs the ones before it.
  for (let at = 9600; at + 9600 < sound.length; at += 12_000) {
    const expected = house.expectedAt(t0 + at, 2400);
    if (expected?.length === 2400)
      found.push({ sample: t0 + at, ...lagOf(sound, at, expected, 300) });
  }
  return { sound, t0, found };
}

test('every sample of the stream is where its head says, over cross-fades and without gaps [15.2, 15.8]', async () => {
  const house = await openHouse();
  house.list = [
    { file: await house.addSound('a.wav', 6.0003) },
    { file: await house.addSound('b.flac', 5.00077, ['-c:a', 'flac']), xfMs: 0 },
    { file: await house.addSound('c.wav', 7), xfMs: 2000 },
  ];
  await house.open();
  const recording = await house.record('/radio/stream.mp3?sid=one', 19);
  const { sound, found, t0 } = await lags(house, recording, 'one');
  expect(Number(recording.header('x-stream-t0'))).toBeCloseTo(house.engine.airMsOf(t0), 2);
  expect(sound.length).toBeGreaterThan(18 * S);
  expect(found.length).toBeGreaterThan(40);
  expect(found.filter(({ lag, likeness }) => lag !== 0 || likeness < 0.9)).toEqual([]);
  expect(silencesMs(sound.subarray(9600))).toEqual([]);
  const [a, b, c] = house.airs;
  expect(b!.sample - a!.sample).toBe(Math.round(6.0003 * S));
  expect(c!.sample - b!.sample).toBe(Math.round(5.00077 * S) - 2 * S);
});

test('Opus is one logical stream over all changes of track, and as exact', async () => {
  const house = await openHouse();
  house.list = [
    { file: await house.addSound('a.wav', 3) },
    { file: await house.addSound('b.wav', 3), xfMs: 500 },
  ];
  await house.open();
  const recording = await house.record('/radio/stream.opus?sid=one', 10);
  expect(recording.header('content-type')).toBe('audio/ogg');
  const { found } = await lags(house, recording, 'one', 'ogg');
  expect(found.length).toBeGreaterThan(20);
  expect(found.filter(({ lag, likeness }) => Math.abs(lag) > 1 || likeness < 0.8)).toEqual([]);
  const serials = new Set<number>();
  for (
    let at = recording.body.indexOf('OggS');
    at >= 0;
    at = recording.body.indexOf('OggS', at + 4)
  )
    serials.add(recording.body.readUInt32LE(at + 14));
  expect(serials.size).toBe(1);
});

test('a killed encoder and a killed radiod are hardly heard: no listener is lost, nothing shifts [15.7, 15.13]', async () => {
  const house = await openHouse();
  house.list = [{ file: await house.addSound('long.wav', 120) }];
  await house.open();
  const both = Promise.all([
    house.record('/radio/stream.mp3?sid=one', 18),
    house.record('/radio/stream.opus?sid=two', 18),
  ]);
  await house.onAir();
  await sleep(2000);
  for (const pid of encodersOf(house)) process.kill(pid, 'SIGKILL');
  await until(
    'both encoders are back',
    () => house.events.filter(({ type }) => type === 'enc').length >= 2,
  );
  await sleep(3000);
  const before = house.engine.radiodPid!;
  process.kill(before, 'SIGKILL');
  await until('another radiod runs', () => (house.engine.radiodPid ?? before) !== before);
  const [mp3, opus] = await both;
  const checked = await lags(house, mp3, 'one');
  expect(checked.sound.length).toBeGreaterThan(17 * S);
  expect(checked.found.filter(({ lag, likeness }) => lag !== 0 && likeness > 0.5)).toEqual([]);
  expect(checked.found.filter(({ likeness }) => likeness < 0.5).length).toBeLessThan(3);
  const silences = silencesMs(checked.sound.subarray(9600));
  expect(silences.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(100);
  const other = await lags(house, opus, 'two', 'ogg');
  expect(other.sound.length).toBeGreaterThan(17 * S);
  expect(other.found.filter(({ likeness }) => likeness < 0.5).length).toBeLessThan(3);
  expect(house.airs).toHaveLength(1);
});

/** The long-lived ffmpeg of radiod, one a format. */
function encodersOf(house: RadioHouse): number[] {
  const children = execFileSync('ps', [
    '-o',
    'pid=,args=',
    '--ppid',
    String(house.engine.radiodPid),
  ]);
  const lines = children
    .toString()
    .split('\n')
    .filter((line) => line.includes('-flush_packets'));
  expect(lines).toHaveLength(2);
  return lines.map((line) => Number.parseInt(line, 10));
}

test('bad files of all kinds in a row and a pipe that never answers: not a moment of silence [15.4, 15.5]', async () => {
  const house = await openHouse();
  const good = await house.addSound('good.wav', 12);
  const fifo = join(house.folder, 'pipe.mp3');
  execFileSync('mkfifo', [fifo]);
  const cover = await house.addSound('cut.flac', 3, ['-c:a', 'flac']);
  house.list = [
    { file: good },
    { file: house.addFile('empty.mp3', '') },
    { file: join(house.folder, 'missing.flac') },
    { file: house.addFile('text.mp3', 'This is not music.\n'.repeat(500)) },
    { file: house.addFile('head.flac', execFileSync('head', ['-c', '200', cover])) },
    { file: house.addFile('list.m3u8', '#EXTM3U\nhttp://127.0.0.1:1/x.ts\n') },
    { file: house.folder },
    { file: fifo },
    { file: await house.addSound('last.wav', 60), xfMs: 1000 },
  ];
  await house.open();
  const recording = await house.record('/radio/stream.mp3?sid=one', 19);
  const { sound, found } = await lags(house, recording, 'one');
  const fails = house.events.filter((event) => event.type === 'fail');
  expect(fails.map(({ reason }) => reason.length > 5)).toEqual(Array(7).fill(true));
  expect(new Set(fails.map(({ trackId }) => trackId)).size).toBe(7);
  expect(silencesMs(sound.subarray(9600), 20)).toEqual([]);
  expect(found.at(-1)!.sample).toBeGreaterThan(house.airs[1]!.sample);
  expect(found.filter(({ lag }) => lag !== 0)).toEqual([]);
});

test('a programme that falls silent is covered by what was heard lately [15.6]', async () => {
  const house = await openHouse();
  house.list = [
    { file: await house.addSound('a.wav', 5) },
    { file: await house.addSound('b.wav', 5) },
  ];
  await house.open();
  const recording = house.record('/radio/stream.mp3?sid=one', 18);
  await house.onAir(2);
  house.next = () => new Promise(() => {});
  const { sound } = await lags(house, await recording, 'one');
  expect(silencesMs(sound.subarray(9600), 20)).toEqual([]);
  expect(house.airs.filter(({ isEmergency }) => isEmergency).length).toBeGreaterThan(0);
  expect(house.engine.state).toMatchObject({ power: 'starved' });
});
