import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { PlanItem } from '../apps/server/src/radio/engine-contract.ts';
import { RadioHouse } from './radio-house.ts';
import { lagsOf } from './radio-lags.ts';
import { until } from './server-process.ts';
import { silencesMs } from './sound.ts';

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

test('every sample of the stream is where its head says, over cross-fades and without gaps [15.2, 15.8]', async () => {
  const house = await openHouse();
  house.list = [
    { file: await house.addSound('a.wav', 6.0003) },
    { file: await house.addSound('b.flac', 5.00077, ['-c:a', 'flac']), xfMs: 0 },
    { file: await house.addSound('c.wav', 7), xfMs: 2000 },
  ];
  await house.open();
  const recording = await house.record('/radio/stream.mp3?sid=one', 19);
  const { sound, found, t0 } = await lagsOf(house, recording, 'one');
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
  const { found } = await lagsOf(house, recording, 'one', 'ogg');
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
  expect(house.engine.state.sentence).toContain('An encoder had to be started again');
  await sleep(3000);
  const before = house.engine.radiodPid!;
  process.kill(before, 'SIGKILL');
  await until('another radiod runs', () => (house.engine.radiodPid ?? before) !== before);
  const [mp3, opus] = await both;
  const checked = await lagsOf(house, mp3, 'one');
  expect(checked.sound.length).toBeGreaterThan(17 * S);
  expect(checked.found.filter(({ lag, likeness }) => lag !== 0 && likeness > 0.5)).toEqual([]);
  expect(checked.found.filter(({ likeness }) => likeness < 0.5).length).toBeLessThan(3);
  const silences = silencesMs(checked.sound.subarray(9600));
  expect(silences.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(100);
  const other = await lagsOf(house, opus, 'two', 'ogg');
  expect(other.sound.length).toBeGreaterThan(17 * S);
  expect(other.found.filter(({ likeness }) => likeness < 0.5).length).toBeLessThan(3);
  // Where the machine is so busy that a fresh decoder takes seconds, the emergency list covers them.
  expect(house.airs.filter(({ isEmergency }) => !isEmergency)).toHaveLength(1);
});

test('a radiod that hangs is replaced by another that goes on at the very sample [15.13]', async () => {
  const house = await openHouse();
  house.list = [{ file: await house.addSound('long.wav', 120) }];
  await house.open();
  const recording = house.record('/radio/stream.mp3?sid=one', 18);
  await house.onAir();
  await sleep(1000);
  const before = house.engine.radiodPid!;
  process.kill(before, 'SIGSTOP');
  await until('another radiod runs', () => (house.engine.radiodPid ?? before) !== before);
  const { sound, found } = await lagsOf(house, await recording, 'one');
  expect(sound.length).toBeGreaterThan(17 * S);
  expect(found.filter(({ lag, likeness }) => lag !== 0 && likeness > 0.5)).toEqual([]);
  expect(found.filter(({ likeness }) => likeness < 0.5).length).toBeLessThan(3);
  expect(house.airs).toHaveLength(1);
});

/** The long-lived ffmpeg of radiod, one a format. */
function encodersOf(house: RadioHouse): number[] {
  const pid = String(house.engine.radiodPid);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  const encoders = children.filter((child) =>
    readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('-flush_packets'),
  );
  expect(encoders).toHaveLength(2);
  return encoders.map(Number);
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
    // On a busy machine more than one is tried beside the pipe.
    { file: await house.addSound('last.wav', 60), xfMs: 1000 },
    { file: good },
    { file: good },
    { file: good },
  ];
  await house.open();
  const recording = await house.record('/radio/stream.mp3?sid=one', 19);
  const { sound, found } = await lagsOf(house, recording, 'one');
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
  const { sound } = await lagsOf(house, await recording, 'one');
  expect(silencesMs(sound.subarray(9600), 20)).toEqual([]);
  expect(house.airs.filter(({ isEmergency }) => isEmergency).length).toBeGreaterThan(0);
  expect(house.engine.state).toMatchObject({ power: 'starved' });
});

test('a radio that sleeps wakes for its first listener, at the second that is on, and sleeps again [15.18]', async () => {
  const house = await openHouse({ sleepAfterMs: 300 });
  const file = await house.addSound('long.wav', 120);
  const startMs = house.engine.airMsOf(0);
  // As a programme does it: what is on does not depend on who listens.
  house.next = () => {
    const { byAirMs, after } = house.needs.at(-1)!;
    const id = after === null ? 'on' : `${after}+`;
    const trackId = file as PlanItem['trackId'];
    const positionMs = (byAirMs - startMs) % 120_000;
    return {
      id,
      trackId,
      file,
      title: id,
      startMs: positionMs,
      gainDb: 0,
      xfMs: 0,
      deadlineAirMs: byAirMs,
    };
  };
  await house.open();
  expect(house.engine.state).toMatchObject({ power: 'asleep' });
  expect(house.engine.radiodPid).toBeUndefined();
  const head = await fetch(`${house.url}/radio/stream.mp3`, { method: 'HEAD' });
  expect(head.status).toBe(200);
  expect(house.engine.state).toMatchObject({ power: 'asleep' });
  const { found } = await lagsOf(house, await house.record('/radio/stream.mp3?sid=one', 6), 'one');
  expect(found.length).toBeGreaterThan(10);
  expect(found.filter(({ lag }) => Math.abs(lag) > 1)).toEqual([]);
  expect(house.airs[0]!.startMs).toBeCloseTo(house.airs[0]!.airMs - startMs, 0);
  expect(house.engine.listeners).toEqual([]);
  await until('it sleeps', () => house.engine.state.power === 'asleep');
  await until('no process is left', () => house.engine.radiodPid === undefined);
});

test('players of all kinds are answered: HEAD, OPTIONS, ranges, HTTP/1.0, playlists [15.19]', async () => {
  const house = await openHouse();
  house.list = [{ file: await house.addSound('long.wav', 60), title: "It's; on" }];
  await house.open();
  const stream = `${house.url}/radio/stream.mp3`;
  const head = await fetch(stream, { method: 'HEAD' });
  expect(Object.fromEntries(head.headers)).toMatchObject({
    'content-type': 'audio/mpeg',
    'icy-br': '192',
    'icy-pub': '0',
    'cache-control': 'no-cache, no-store',
    'access-control-allow-origin': '*',
  });
  const options = await fetch(stream, { method: 'OPTIONS' });
  expect([options.status, options.headers.get('access-control-allow-headers')]).toEqual([
    204,
    'Icy-MetaData, Range',
  ]);
  const ranged = await house.record('/radio/stream.mp3', 2, ['Range: bytes=0-', 'Icy-MetaData: 1']);
  expect(ranged.head).toMatch(/^HTTP\/1\.1 200 OK/);
  expect(ranged.header('accept-ranges')).toBeNull();
  expect(ranged.header('icy-metaint')).toBe('16000');
  expect(ranged.header('icy-name')).toBe('Küche');
  expect(ranged.header('transfer-encoding')).toBeNull();
  expect(ranged.body.includes("StreamTitle='It’s; on';")).toBe(true);
  expect(ranged.body.readUInt16BE(0)).toBe(0xfffb);
  const old = await house.record('/radio/stream.mp3', 2, [], ['--http1.0']);
  expect(old.head).toMatch(/ 200 OK/);
  expect(old.body.length).toBeGreaterThan(40_000);
  for (const [name, pattern] of [
    [
      'm3u',
      /^#EXTM3U\n#EXTINF:-1,Küche\nhttp:\/\/127\.0\.0\.1:\d+\/radio\/stream\.mp3\?token=a\n$/,
    ],
    ['pls', /^\[playlist\]\nNumberOfEntries=1\nFile1=http:.*stream\.mp3\?token=a\nTitle1=Küche\n/],
    ['xspf', /<location>http:\/\/127\.0\.0\.1:\d+\/radio\/stream\.mp3\?token=a<\/location>/],
  ] as const) {
    const response = await fetch(`${house.url}/radio.${name}?token=a`);
    expect(await response.text()).toMatch(pattern);
  }
  expect((await fetch(`${house.url}/radio/t0?sid=nobody`)).status).toBe(404);
  await house.engine.stop();
  const off = await fetch(stream);
  expect([off.status, await off.text()]).toEqual([
    503,
    'The radio is off. Switch it on in Music Minion.\n',
  ]);
});

test('without ffmpeg it plays all the same, by WebAssembly and in MP3 [15.20]', async () => {
  const house = await openHouse({ codec: 'wasm' });
  house.list = [
    { file: await house.addSound('a.wav', 5) },
    { file: await house.addSound('b.flac', 6, ['-c:a', 'flac']), xfMs: 1000 },
    { file: await house.addSound('c.mp3', 30, ['-b:a', '256k']), xfMs: 0 },
  ];
  await house.open();
  const { sound, found } = await lagsOf(
    house,
    await house.record('/radio/stream.mp3?sid=one', 14),
    'one',
  );
  expect(silencesMs(sound.subarray(9600, 9 * S))).toEqual([]);
  expect(found.length).toBeGreaterThan(20);
  const exact = found.filter(({ sample }) => sample < house.airs[2]!.sample);
  expect(exact.filter(({ lag, likeness }) => lag !== 0 || likeness < 0.9)).toEqual([]);
  const opus = await fetch(`${house.url}/radio/stream.opus`);
  expect([opus.status, await opus.text()]).toEqual([
    503,
    expect.stringContaining('Opus needs ffmpeg'),
  ]);
});
