import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { RadioHouse } from './radio-house.ts';
import { lagsOf } from './radio-lags.ts';
import { until } from './server-process.ts';
import { silencesMs } from './sound.ts';

const houses: RadioHouse[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close();
});

function openHouse(): RadioHouse {
  const house = new RadioHouse();
  houses.push(house);
  return house;
}

test('files that are damaged in the middle, cut off or locked are heard as far as they go, without a gap [15.4]', async () => {
  const house = openHouse();
  const flac = await house.addSound('whole.flac', 5, ['-c:a', 'flac']);
  const mp3 = await house.addSound('whole.mp3', 5, ['-b:a', '192k']);
  const m4a = await house.addSound('open.m4a', 5, ['-c:a', 'aac']);
  const noise = randomBytes(200_000);
  // What shops sold with a lock on it has another name in the place of the codec, and its sound is enciphered.
  const locked = readFileSync(m4a);
  locked.write('drms', locked.indexOf('mp4a', locked.indexOf('stsd')), 'latin1');
  const sound = locked.indexOf('mdat') + 4;
  noise.copy(locked, sound, 0, locked.readUInt32BE(sound - 8) - 8);
  const damaged = (file: string): Buffer => {
    const bytes = readFileSync(file);
    noise.copy(bytes, Math.floor(bytes.length / 2), 0, 20_000);
    return bytes;
  };
  const half = readFileSync(flac).subarray(0, Math.floor(readFileSync(flac).length / 2));
  house.list = [
    { file: await house.addSound('first.wav', 6) },
    { file: house.addFile('damaged.mp3', damaged(mp3)), xfMs: 1000 },
    { file: house.addFile('locked.m4a', locked), xfMs: 1000 },
    { file: house.addFile('cut.flac', half), xfMs: 1000 },
    { file: house.addFile('damaged.flac', damaged(flac)), xfMs: 1000 },
    { file: await house.addSound('last.wav', 60), xfMs: 1000 },
  ];
  await house.open();
  const recording = await house.record('/radio/stream.mp3?sid=one', 24);
  const { sound: played, found } = await lagsOf(house, recording, 'one');
  expect(silencesMs(played.subarray(9600), 500)).toEqual([]);
  const fails = house.events.filter((event) => event.type === 'fail');
  expect(fails.map(({ trackId }) => trackId)).toContain(`${house.folder}/locked.m4a`);
  expect(house.airs.at(-1)!.trackId).toContain('last.wav');
  expect(found.at(-1)!.lag).toBe(0);
  expect(house.engine.state).toMatchObject({ power: 'on_air' });
});

test('a lone track that is shorter than the cross-fade is heard again and again, without a gap', async () => {
  const house = openHouse();
  house.list = [{ file: await house.addSound('jingle.wav', 1.2), xfMs: 3000 }];
  await house.open();
  const { sound } = await lagsOf(house, await house.record('/radio/stream.mp3?sid=one', 12), 'one');
  expect(silencesMs(sound.subarray(9600), 20)).toEqual([]);
  expect(house.airs.length).toBeGreaterThan(8);
  expect(house.events.filter(({ type }) => type === 'fail' || type === 'under')).toEqual([]);
});

test('a programme with nothing to play is said to have nothing, ends nobody, and is heard once there is something', async () => {
  const house = openHouse();
  await house.open();
  const recording = house.record('/radio/stream.mp3?sid=one', 16);
  await until('it is said', () => house.engine.state.sentence.includes('nothing to play'));
  await until('silence is sent', () => house.events.some(({ type }) => type === 'under'));
  house.list = [{ file: await house.addSound('found.wav', 60) }];
  await house.onAir();
  await until('it is well', () => house.engine.state.sentence === 'On air.');
  const { sound, t0 } = await lagsOf(house, await recording, 'one');
  // The silence before it was sent on the same connection.
  const at = house.airs[0]!.sample - t0;
  expect(at).toBeGreaterThan(0);
  expect(silencesMs(sound.subarray(at + 4800), 20)).toEqual([]);
  expect(sound.length - at).toBeGreaterThan(48_000);
});
