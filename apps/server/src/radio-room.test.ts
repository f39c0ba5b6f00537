import type { Schedule, StationId } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TestHouse, scannedTrack } from './test-house.ts';
import { TestRadio } from './test-radio.ts';

const EVERYTHING = 'everything' as StationId;
const FAVOURITES = 'favourites' as StationId;
const MINUTE_MS = 60_000;

let house: TestRadio;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  house = new TestRadio(12);
});
afterEach(async () => {
  await house.close();
  vi.useRealTimers();
  if (house.faults.length > 0) throw house.faults[0];
});

const told = (type: string) => house.events.filter((event) => event.type === type);
function scheduleOf(ranges: Schedule['ranges']): Schedule {
  return { timeZone: 'UTC', ranges, fallbackStationId: EVERYTHING };
}
/** A range of today that begins so many minutes from now. */
function rangeIn(minutes: number, length: number, stationId: StationId) {
  const time = (atMs: number): string => new Date(atMs).toISOString().slice(11, 16);
  const fromMs = house.nowMs + minutes * MINUTE_MS;
  const [from, to] = [time(fromMs), time(fromMs + length * MINUTE_MS)];
  return { weekdays: [1, 2, 3, 4, 5, 6, 7], from, to, stationId };
}

test('a new house has two stations and a silent radio [14.1]', () => {
  expect(house.radio).toMatchObject({ isOn: false, nowPlaying: null, stream: { power: 'off' } });
  expect(house.radio.stations.map(({ name }) => name)).toEqual(['Everything', 'Favourites']);
  expect(house.engine.state.power).toBe('off');
});

test('switched on it is in the middle of what the station plays, and goes on by the clock [14.2, 14.3]', async () => {
  await house.switchOn();
  const first = house.onNow;
  expect(first).toMatchObject({ stationId: EVERYTHING, sample: null, ending: null });
  house.send('radio.off', {});
  expect(house.radio.nowPlaying).toBeNull();
  await house.pass(MINUTE_MS);
  await house.switchOn();
  expect(house.onNow.track.id).toBe(first.track.id);
  expect(house.onNow.anchor.positionMs).toBe(MINUTE_MS);

  const heard = [house.onNow.track.id];
  const foreseen = house.radio.upNext.map(({ track, startsAtMs }) => ({
    id: track.id,
    startsAtMs,
  }));
  for (let count = 0; count < 5; count++) {
    await house.pass(house.onNow.endsAtMs - house.nowMs);
    heard.push(house.onNow.track.id);
    const { id, startsAtMs } = foreseen[count]!;
    expect(house.onNow.track.id).toBe(id);
    expect(house.onNow.anchor).toEqual({ positionMs: 0, atServerMs: startsAtMs, playing: true });
  }
  expect(new Set(heard).size).toBe(6);
  expect(told('radio:now_playing')).toHaveLength(5);
  expect(house.radio.airLog).toEqual([]);
});

test('a skip while nobody listens moves the programme by the clock, too', async () => {
  await house.switchOn();
  const next = house.radio.upNext[0]!.track.id;
  house.send('radio.skip', {});
  await house.settle();
  expect(house.onNow).toMatchObject({
    track: { id: next },
    anchor: { positionMs: 0, atServerMs: house.nowMs },
  });
});

test('a chosen station is on at once, or with the next track [14.6]', async () => {
  await house.wake();
  house.send('radio.switch_station', { stationId: FAVOURITES, when: 'next_track' });
  await house.settle();
  expect(told('radio:station_changed').at(-1)).toMatchObject({ data: { stationId: FAVOURITES } });
  expect(house.onNow.stationId).toBe(EVERYTHING);
  expect(house.radio.upNext[0]!.stationId).toBe(FAVOURITES);
  await house.endTrack();
  expect(house.onNow.stationId).toBe(FAVOURITES);

  house.send('radio.switch_station', { stationId: null });
  await house.settle();
  expect(house.onNow.stationId).toBe(EVERYTHING);
  const [, before] = house.opened.radio.reads.history(1e9, 2);
  expect(before).toMatchObject({ ended: 'switched', stationName: 'Favourites' });
  const unknown = house.send('radio.switch_station', { stationId: 'none' });
  expect(unknown).toMatchObject({ ok: false, refusal: { reason: 'unknown_station' } });
});

test('a choice lasts until the schedule wants something else [14.6, 14.7]', async () => {
  await house.switchOn();
  house.send('radio.create_station', { stationId: 'third', name: 'Third' });
  house.send('radio.set_schedule', { schedule: scheduleOf([rangeIn(60, 30, FAVOURITES)]) });
  house.send('radio.switch_station', { stationId: 'third' });
  await house.settle();
  expect(house.radio.chosen).toMatchObject({ untilMs: expect.any(Number) as number });
  expect(house.onNow.stationId).toBe('third');
  await house.pass(house.radio.chosen!.untilMs! - house.nowMs - 1000);
  expect(house.radio.stationId).toBe('third');
  await house.pass(1000);
  expect(house.radio).toMatchObject({ stationId: FAVOURITES, chosen: null });
  expect(house.onNow.stationId).toBe('third');
  await house.pass(house.onNow.endsAtMs - house.nowMs);
  expect(house.onNow).toMatchObject({ stationId: FAVOURITES, anchor: { positionMs: 0 } });
  await house.pass(40 * MINUTE_MS);
  expect(house.radio.stationId).toBe(EVERYTHING);
});

test('a schedule may take effect at once [14.7]', async () => {
  await house.wake();
  const schedule = { ...scheduleOf([]), fallbackStationId: FAVOURITES };
  house.send('radio.set_schedule', { schedule, when: 'now' });
  await house.settle();
  expect(house.onNow.stationId).toBe(FAVOURITES);
});

test('a restarted server has the same radio, and the track that should still be on is [14.14, 14.15]', async () => {
  await house.switchOn();
  house.send('radio.create_station', {
    name: 'Quiet',
    source: { type: 'filter', filter: { text: 'title 1' } },
    rules: { crossfadeSec: 0 },
  });
  house.send('radio.set_schedule', { schedule: scheduleOf([rangeIn(120, 30, FAVOURITES)]) });
  house.send('radio.queue_next', { trackId: 'track-2' });
  house.send('radio.switch_station', { stationId: FAVOURITES, when: 'next_track' });
  const before = house.radio;
  house.nowMs += 20_000;
  await house.restart();
  const { stream: _, ...same } = before;
  expect(house.radio).toMatchObject(same);
  await house.settle();
  expect(house.radio.stream.power).toBe('asleep');
  const full = house.room.catchUp(null, 0) as { full: string };
  expect((JSON.parse(full.full) as { data: { radio: unknown } }).data.radio).toEqual(house.radio);
});

test('a clock that was set back while the server was away leaves the radio on by that clock [14.14]', async () => {
  await house.switchOn();
  await house.opened.close();
  house.nowMs -= 3_600_000;
  await house.restart().catch(() => {});
  await house.settle();
  expect(house.onNow.anchor.atServerMs).toBeLessThanOrEqual(house.nowMs);
  expect(house.onNow.endsAtMs - house.nowMs).toBeLessThanOrEqual(house.onNow.track.durationMs);
  expect(house.onNow.endsAtMs).toBeGreaterThan(house.nowMs);
});

test('after a long absence it is where the programme would have come to [14.14]', async () => {
  await house.switchOn();
  const foreseen = house.radio.upNext[3]!;
  await house.opened.close();
  house.nowMs = Math.round(foreseen.startsAtMs) + 5000;
  await house.restart().catch(() => {});
  await house.settle();
  expect(house.onNow).toMatchObject({
    track: { id: foreseen.track.id },
    anchor: { positionMs: 5000, atServerMs: house.nowMs },
  });
});

test('a schedule that cannot be followed is refused in a sentence [14.16]', () => {
  const overlapping = [rangeIn(0, 60, EVERYTHING), rangeIn(30, 60, FAVOURITES)];
  const answer = house.send('radio.set_schedule', { schedule: scheduleOf(overlapping) });
  expect(answer).toMatchObject({ ok: false, refusal: { message: /Two ranges overlap/ } });
  const unknown = scheduleOf([rangeIn(0, 60, 'none' as StationId)]);
  expect(house.send('radio.set_schedule', { schedule: unknown })).toMatchObject({ ok: false });
  const malformed = { ...scheduleOf([]), ranges: [{ ...rangeIn(0, 1, EVERYTHING), from: '8' }] };
  expect(house.send('radio.set_schedule', { schedule: malformed })).toMatchObject({ ok: false });
  expect(house.radio.schedule.ranges).toEqual([]);
});

test('a station without a track gives way, and says why [14.17]', async () => {
  const stationId = 'nothing';
  const source = { type: 'filter', filter: { text: 'no such words' } } as const;
  house.send('radio.create_station', { stationId, name: 'Nothing', source });
  await house.switchOn();
  house.send('radio.switch_station', { stationId });
  await house.settle();
  expect(house.onNow.stationId).toBe(EVERYTHING);
  expect(house.radio.problem).toBe(
    '“Nothing” has nothing to play. None of its tracks can be played now. So “Everything” is on.',
  );
  const pools = house.opened.radio.reads.stations();
  expect(pools.map(({ tracks }) => tracks)).toEqual([12, 12, 0]);
});

test('a radio without any music says so, and plays once there is some [14.17, 14.21]', async () => {
  const empty = new TestHouse(0);
  empty.send('radio.on', {});
  await vi.advanceTimersByTimeAsync(10);
  expect(empty.room.state.radio).toMatchObject({ nowPlaying: null, problem: /nothing to play/ });
  empty.addTracks(1);
  empty.opened.renewPair();
  await vi.advanceTimersByTimeAsync(1100);
  expect(empty.room.state.radio).toMatchObject({ problem: null, nowPlaying: { sample: null } });
  await empty.close();
});

test('tracks that come and go leave what is on where it is [14.21]', async () => {
  await house.switchOn();
  const { itemId, track, anchor } = house.onNow;
  const gone = house.radio.upNext[0]!.track.id;
  house.opened.tracks.saveVanished({ tracks: [`/music/${gone.slice(6)}.flac`], unreadable: [] }, 1);
  house.addTracks(3);
  house.opened.renewPair();
  await house.pass(2000);
  expect(house.onNow).toMatchObject({ itemId, anchor });
  expect(house.radio.upNext.map((next) => next.track.id)).not.toContain(gone);
  await house.pass(house.onNow.endsAtMs - house.nowMs);
  expect(house.onNow.track.id).not.toBe(track.id);
});

test('what was on is answered from the history, else from the timeline [14.19]', async () => {
  const { reads: radioReads } = house.opened.radio;
  expect(radioReads.whatWasOn(house.nowMs)).toBeNull();
  await house.switchOn();
  const startMs = house.nowMs;
  const silent = house.onNow.track.id;
  await house.pass(30_000);
  expect(radioReads.whatWasOn(startMs + 10_000)).toMatchObject({
    type: 'planned',
    track: { id: silent },
    positionMs: 10_000,
  });
  house.send('radio.skip', {});
  await house.settle();
  house.engine.wake();
  const aired = house.onNow.track.id;
  const airedMs = house.nowMs;
  await house.endTrack();
  expect(radioReads.whatWasOn(airedMs + 5000)).toMatchObject({
    type: 'aired',
    track: { id: aired },
    stationName: 'Everything',
    positionMs: 5000,
  });
  const next = house.radio.upNext[1]!;
  expect(radioReads.whatWasOn(next.startsAtMs + 1)).toMatchObject({ track: { id: next.track.id } });
  expect(radioReads.statistics()).toMatchObject({
    plays: 1,
    stations: [{ stationName: 'Everything', plays: 1 }],
    tracks: [{ track: { id: aired }, plays: 1 }],
  });
});

test('deleting a station deletes its ranges, and the last one stays [14.20]', async () => {
  await house.switchOn();
  house.send('radio.set_schedule', {
    schedule: scheduleOf([rangeIn(-5, 30, FAVOURITES)]),
    when: 'now',
  });
  await house.settle();
  const { itemId } = house.onNow;
  house.send('radio.delete_station', { stationId: FAVOURITES });
  await house.settle();
  expect(house.radio).toMatchObject({
    stationId: EVERYTHING,
    schedule: { ranges: [] },
    nowPlaying: { itemId },
  });
  expect(house.radio.upNext[0]!.stationId).toBe(EVERYTHING);
  const last = house.send('radio.delete_station', { stationId: EVERYTHING });
  expect(last).toMatchObject({ ok: false, refusal: { message: /last station/ } });
});

test('stations have names of their own and rules within bounds', () => {
  const again = house.send('radio.create_station', { name: 'everything' });
  expect(again).toMatchObject({ ok: false, refusal: { reason: 'bad_station' } });
  const source = { type: 'playlist', file: '/etc/passwd' } as const;
  const foreign = house.send('radio.create_station', { name: 'Foreign', source });
  expect(foreign).toMatchObject({ ok: false, refusal: { message: /no playlist/ } });
  expect(house.send('radio.create_station', { name: ' ' })).toMatchObject({ ok: false });
  const rules = { crossfadeSec: 99 };
  expect(house.send('radio.edit_station', { stationId: EVERYTHING, rules })).toMatchObject({
    ok: false,
    refusal: { reason: 'malformed' },
  });
  house.send('radio.edit_station', {
    stationId: EVERYTHING,
    name: 'All',
    rules: { crossfadeSec: 0 },
  });
  expect(house.radio.stations[0]).toMatchObject({
    name: 'All',
    rules: { crossfadeSec: 0, artistGapTracks: 3 },
  });
});

test('a single short track plays again and again', async () => {
  const lone = new TestHouse(0);
  lone.opened.tracks.saveScanned(
    { tracks: [scannedTrack(0, 2000)], unreadable: [], returned: [] },
    lone.nowMs,
  );
  lone.opened.renewPair();
  lone.send('radio.on', {});
  await vi.advanceTimersByTimeAsync(0);
  for (let count = 0; count < 5; count++) {
    const { endsAtMs, itemId } = lone.room.state.radio.nowPlaying!;
    expect(endsAtMs - lone.nowMs).toBeGreaterThanOrEqual(500);
    const waitMs = endsAtMs - lone.nowMs;
    lone.nowMs = endsAtMs;
    await vi.advanceTimersByTimeAsync(waitMs);
    expect(lone.room.state.radio.nowPlaying!.itemId).not.toBe(itemId);
  }
  expect(lone.faults).toEqual([]);
  await lone.close();
});
