import type { RoomState } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, until } from './server-process.ts';

let server: ServerProcess;

beforeAll(async () => {
  server = await ServerProcess.start(await demoMusic());
  await server.tracksKnown(12);
});
afterAll(() => server?.close());

const radio = async (): Promise<RoomState['radio']> => (await server.state()).radio;
const run = (...args: string[]) =>
  server.command(['radio', ...args], { MUSIC_MINION_SERVER: server.url, TZ: 'Europe/Berlin' });
const read = async (path: string): Promise<unknown> =>
  (await fetch(`${server.url}/api/radio/${path}`)).json();

/** A screen that only notes what it is told about the radio. */
async function listen() {
  const told: { type: string; data: Partial<RoomState> & Partial<RoomState['radio']> }[] = [];
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws/sync`);
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as (typeof told)[number];
    if (/^(radio:|sync:full)/.test(frame.type)) told.push(frame);
  });
  await until('the screen is in step', () => told.length > 0);
  return { told, socket };
}

test('the command line drives the radio, and two screens hear of it at once', async () => {
  const [phone, laptop] = [await listen(), await listen()];
  expect(await run()).toMatchObject({ code: 0, stdout: 'The radio is off.\n' });
  expect(await run('on')).toMatchObject({ code: 0, stdout: 'The radio is on.\n' });
  const { nowPlaying, upNext } = await radio();
  expect((await run('status')).stdout).toContain(nowPlaying!.track.title);
  expect((await run('skip')).stdout).toContain(upNext[0]!.track.title);
  expect(await run('station', 'fav')).toMatchObject({ code: 0, stdout: 'Station: Favourites.\n' });
  await until('Favourites is on', async () => {
    return (await radio()).nowPlaying?.stationId === 'favourites';
  });
  expect(await run('station', 'jazz')).toMatchObject({ code: 1 });
  expect(await run('vote', 'better')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('nobody has listened'),
  });
  expect(await run('what-was-on', 'noon')).toMatchObject({ code: 2 });
  expect((await run('history')).stdout).toBe('Nothing was on air yet.\n');
  expect((await run('--help')).stdout).toContain('what-was-on');
  await until('both screens heard', () =>
    [phone, laptop].every(({ told }) => told.some(({ type }) => type === 'radio:station_changed')),
  );
  const heard = ({ told }: typeof phone) =>
    told.filter(({ type }) => type === 'radio:now_playing').map(({ data }) => data.nowPlaying);
  expect(heard(phone).length).toBeGreaterThanOrEqual(2);
  expect(heard(laptop)).toEqual(heard(phone));

  const late = await listen();
  expect(late.told[0]?.data.radio).toEqual(await radio());
  for (const { socket } of [phone, laptop, late]) socket.close();
});

test('what is on, what was and what will be can be read', async () => {
  const { nowPlaying, upNext } = await radio();
  expect(await read('next')).toEqual({ upNext });
  expect(await read(`what-was-on?at=${Date.now()}`)).toMatchObject({
    entry: { type: 'planned', track: { id: nowPlaying!.track.id }, stationName: 'Favourites' },
  });
  expect(await read('what-was-on?at=1999-01-01')).toEqual({ entry: null });
  expect(await read('what-was-on?at=soon')).toMatchObject({ reason: 'malformed' });
  expect(await read('what-was-on')).toMatchObject({
    message: expect.stringContaining('at is missing, and must be a time like 2026-05-01T08:10:00Z'),
  });
  expect(await read('history')).toEqual({ entries: [] });
  expect(await read('stations')).toMatchObject({ stations: [{ tracks: 12 }, { tracks: 12 }] });
  expect(await read('statistics')).toMatchObject({ plays: 0, stations: [], tracks: [] });
});

test('killed and started again, the radio is at the same second of the same track', async () => {
  const before = (await radio()).nowPlaying!;
  await server.kill();
  await server.start();
  const after = (await radio()).nowPlaying!;
  expect(after.track.id).toBe(before.track.id);
  expect(after.anchor).toEqual(before.anchor);
  expect(await run('off')).toMatchObject({ code: 0 });
  expect((await radio()).nowPlaying).toBeNull();
});
