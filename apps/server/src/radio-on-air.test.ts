import type { RadioItemId, TrackId, VerdictId } from '@music-minion/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { laptop, phone } from './test-house.ts';
import { TestRadio } from './test-radio.ts';

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

describe('the engine', () => {
  const ask = (after: string | null) =>
    house.opened.house.radio.planner.next({ after, byAirMs: house.nowMs })!;

  test('is answered by predecessor, however often and late it asks [14.10]', async () => {
    await house.wake();
    const first = house.engine.onAir!.id;
    const second = ask(first);
    await house.pass(20 * MINUTE_MS);
    expect(ask(first).trackId).toBe(second.trackId);
    expect(ask(second.id).trackId).not.toBe(second.trackId);
    expect(second).toMatchObject({ file: /^\/music\/\d+\.flac$/, title: /^Artist - Title/ });
  });

  test('hears the next one in place of a damaged one, and people hear why [14.11]', async () => {
    await house.wake();
    const [bad, good] = house.radio.upNext;
    house.send('radio.queue_next', { trackId: 'track-0' });
    await house.pass(house.onNow.endsAtMs - house.nowMs);
    house.engine.playNext(({ trackId }) => ['track-0', bad!.track.id].includes(trackId));
    expect(house.onNow.track.id).toBe(
      good!.track.id === 'track-0' ? house.onNow.track.id : good!.track.id,
    );
    expect(house.radio.queue).toEqual([]);
    expect(house.radio.failure!.sentence).toBe(
      `“${bad!.track.title}” could not be played and is left out for now: the file is damaged.`,
    );
    const soon = house.radio.upNext.map(({ track }) => track.id);
    expect(soon).not.toContain(bad!.track.id);
  });

  test('had to start an encoder again, and people can read it', async () => {
    await house.wake();
    house.engine.restartEncoder('On air. An encoder had to be started again: it was killed');
    expect(house.radio.stream.sentence).toContain('An encoder had to be started again');
  });

  test('has nothing to play where all fails, and plays on when it can again [14.11]', async () => {
    await house.wake();
    await house.pass(house.onNow.endsAtMs - house.nowMs);
    house.engine.playNext(() => true);
    expect(house.engine.onAir).not.toBeNull();
    expect(ask(house.engine.onAir!.id)).toBeNull();
    await house.pass(11 * MINUTE_MS);
    expect(ask(house.engine.onAir!.id)).not.toBeNull();
  });

  test('is given what failed again after some seconds where nothing else is left, the oldest failure first [14.11]', async () => {
    await house.wake();
    await house.pass(house.onNow.endsAtMs - house.nowMs);
    house.engine.playNext(() => true);
    const failed = house.engine.onAir!.id;
    await house.pass(4000);
    expect(ask(failed)).toBeNull();
    await house.pass(2000);
    const again = ask(failed);
    expect(again).not.toBeNull();
    const { programme } = house.opened.house.radio;
    programme.noteFailure(again.trackId, house.nowMs);
    expect(ask(again.id).trackId).not.toBe(again.trackId);
  });

  test('that wakes to a file that is gone begins with the next one', async () => {
    await house.switchOn();
    const { track } = house.onNow;
    const next = house.radio.upNext[0]!.track.id;
    const path = `/music/${track.id.slice('track-'.length)}.flac`;
    house.opened.tracks.saveVanished({ tracks: [path], unreadable: [] }, 1);
    house.engine.wake();
    expect(house.onNow).toMatchObject({ track: { id: next }, anchor: { positionMs: 0 } });
  });

  test('that wakes in the last second of a track begins with the next one', async () => {
    await house.switchOn();
    const next = house.radio.upNext[0]!.track.id;
    await house.pass(house.onNow.endsAtMs - house.nowMs + 2500);
    expect(house.onNow.track.id).toBe(next);
    house.nowMs = house.onNow.endsAtMs + 2000;
    const after = house.radio.upNext[0]!.track.id;
    house.engine.wake();
    expect(house.onNow).toMatchObject({ track: { id: after }, anchor: { positionMs: 2000 } });
  });

  test('shows what its emergency list plays, and goes on where the programme was left [14.12]', async () => {
    await house.wake();
    const next = house.radio.upNext[0]!.track.id;
    const { stationId } = house.onNow;
    const emergency = { ...house.engine.onAir!, id: 'emergency', trackId: 'track-5' as TrackId };
    house.engine.playEmergency(emergency);
    expect(house.onNow).toMatchObject({ itemId: 'emergency', track: { id: 'track-5' }, stationId });
    house.engine.playNext();
    expect(house.onNow.track.id).toBe(next);
  });

  test('what was on air is saved when the database can be written again [14.18]', async () => {
    await house.wake();
    const { id: before } = house.onNow.track;
    house.db.exec('PRAGMA query_only = ON');
    await house.endTrack();
    await house.endTrack();
    expect(house.onNow.track.id).toBe(before);
    expect(house.faults.length).toBeGreaterThan(0);
    house.faults.length = 0;
    house.db.exec('PRAGMA query_only = OFF');
    await house.pass(1000);
    expect(house.onNow.itemId).toBe(house.engine.onAir!.id);
    expect(house.opened.radio.reads.history(1e9, 10)).toHaveLength(3);
    house.faults.length = 0;
  });
});

describe('a vote', () => {
  const strength = (id: TrackId) => house.opened.house.comparison.ranking.strength(id).mean;

  test('is a verdict between what was heard and the one before it [14.13]', async () => {
    await house.wake();
    const [{ itemId: first }, before] = [house.onNow, house.onNow.track.id];
    expect(house.send('radio.vote', { outcome: 'better', itemId: first })).toMatchObject({
      ok: false,
      refusal: { message: /none before it/ },
    });
    await house.endTrack();
    const { itemId, track } = house.onNow;
    await house.endTrack();
    expect(house.send('radio.vote', { outcome: 'better', itemId })).toMatchObject({ ok: true });
    expect(strength(track.id)).toBeGreaterThan(strength(before));
    expect(house.radio.airLog[1]!.vote).toMatchObject({ outcome: 'better' });
    const [entry] = house.opened.rankingReads.journal(1e9, 1);
    expect(entry).toMatchObject({ source: 'radio', outcome: 'a', a: { id: track.id } });
    const again = house.send('radio.vote', { outcome: 'worse', itemId }, { from: laptop });
    expect(again).toMatchObject({ ok: false, refusal: { reason: 'pair_decided' } });

    house.send('comparison.start', {});
    house.send('comparison.undo', { verdictIds: [entry!.id] });
    expect(house.radio.airLog[1]!.vote).toBeNull();
    expect(strength(track.id)).toBe(strength(before));
    expect(house.send('radio.vote', { outcome: 'worse', itemId })).toMatchObject({ ok: true });
  });

  async function vote(): Promise<{ verdictId: VerdictId; track: TrackId }> {
    await house.wake();
    await house.endTrack();
    house.send('radio.vote', { outcome: 'better' });
    const { vote: given, track } = house.onNow;
    return { verdictId: given!.verdictId, track: track.id };
  }

  test('is undone, and counted again, while nothing is compared, too [14.13]', async () => {
    const { verdictId, track } = await vote();
    const voted = strength(track);
    expect(house.send('comparison.undo', { verdictIds: [verdictId] })).toMatchObject({ ok: true });
    expect(house.onNow.vote).toBeNull();
    expect(strength(track)).toBeLessThan(voted);
    house.send('comparison.restore', { verdictIds: [verdictId] });
    expect(strength(track)).toBe(voted);
    expect(house.opened.room.state.comparison).toBeNull();
  });

  test('that is undone brings no pair up: it was never a question to anybody [14.13]', async () => {
    house.send('comparison.start', {});
    const before = house.opened.room.state.comparison!.pair!.id;
    const { verdictId } = await vote();
    house.send('comparison.undo', { verdictIds: [verdictId] });
    expect(house.opened.room.state.comparison!.pair!.id).toBe(before);
  });

  test('needs something that was on air [14.13]', async () => {
    await house.switchOn();
    const answer = house.send('radio.vote', { outcome: 'better' });
    expect(answer).toMatchObject({ ok: false, refusal: { reason: 'not_on_air' } });
    const unknown = { outcome: 'better', itemId: 'none' as RadioItemId } as const;
    expect(house.send('radio.vote', unknown)).toMatchObject({ ok: false });
  });
});

test('what is on air comes with its sample and time, and is logged [14.4]', async () => {
  await house.switchOn();
  await house.pass(40_000);
  const { track } = house.onNow;
  house.engine.wake();
  expect(house.onNow).toMatchObject({
    track: { id: track.id },
    sample: (house.nowMs - house.engine.t0AirMs) * 48,
    anchor: { positionMs: 40_000, atServerMs: house.nowMs, playing: true },
  });
  expect(house.radio.stream.power).toBe('on_air');
  await house.endTrack();
  expect(house.onNow.fadeMs).toBe(3000);
  expect(house.radio.airLog.map(({ itemId }) => itemId)).toEqual([
    house.radio.airLog[0]!.itemId,
    house.onNow.itemId,
  ]);
  house.engine.sleep();
  expect(house.onNow.sample).toBeNull();
  const [newest, oldest] = house.opened.radio.reads.history(1e9, 10);
  expect(newest).toMatchObject({ ended: 'stopped', heardMs: 0 });
  expect(oldest).toMatchObject({ ended: 'ended', stationName: 'Everything' });
  expect(oldest!.heardMs).toBe(newest!.airMs - oldest!.airMs);
});

test('two devices that skip at once skip one track [14.5]', async () => {
  await house.wake();
  const { itemId } = house.onNow;
  const next = house.radio.upNext[0]!.track.id;
  expect(house.send('radio.skip', { itemId }, { from: phone })).toMatchObject({ ok: true });
  const second = house.send('radio.skip', { itemId }, { from: laptop });
  expect(second).toMatchObject({ ok: false, refusal: { reason: 'not_on_air' } });
  await house.settle();
  expect(house.onNow.track.id).toBe(next);
  const late = house.send('radio.skip', { itemId });
  expect(late).toMatchObject({ ok: false, refusal: { message: /over already/ } });
  const [, skipped] = house.opened.radio.reads.history(1e9, 2);
  expect(skipped).toMatchObject({ ended: 'skipped' });
});

test('queued tracks come next, and then the programme goes on where it was left [14.8]', async () => {
  await house.wake();
  const foreseen = house.radio.upNext.map(({ track }) => track.id);
  const wanted = [foreseen[4]!, foreseen[6]!];
  for (const trackId of wanted) house.send('radio.queue_next', { trackId });
  expect(house.radio.upNext.slice(0, 4).map(({ track }) => track.id)).toEqual([
    ...wanted,
    ...foreseen.slice(0, 2),
  ]);
  const heard: TrackId[] = [];
  for (let count = 0; count < 4; count++) {
    await house.endTrack();
    heard.push(house.onNow.track.id);
  }
  expect(heard).toEqual([...wanted, ...foreseen.slice(0, 2)]);
  expect(house.radio.queue).toEqual([]);

  house.send('radio.queue_next', { trackId: wanted[0]! });
  house.send('radio.unqueue', { ids: [house.radio.queue[0]!.id] });
  expect(house.radio.queue).toEqual([]);
  expect(house.radio.upNext[0]!.queuedId).toBeNull();
  const unknown = house.send('radio.queue_next', { trackId: 'none' });
  expect(unknown).toMatchObject({ ok: false, refusal: { reason: 'unknown_track' } });
});

test('an album comes in order and without a cross-fade [14.9]', async () => {
  await house.wake();
  const numberOf = (id: TrackId): number => Number(id.slice('track-'.length));
  const onAir = numberOf(house.onNow.track.id);
  house.send('radio.queue_album_after', { trackId: 'track-3' });
  const album = Array.from({ length: 12 }, (_, number) => number).filter((n) => n !== onAir);
  expect(house.radio.queue.map(({ trackId }) => numberOf(trackId))).toEqual(album);
  await house.endTrack();
  await house.endTrack();
  await house.endTrack();
  expect(house.onNow).toMatchObject({ isQueued: true, fadeMs: onAir === 2 ? 3000 : 0 });
});

test('a disk that is full holds the programme up, and does not make the server race', async () => {
  await house.switchOn();
  const { itemId, endsAtMs } = house.onNow;
  house.db.exec('PRAGMA query_only = ON');
  await house.pass(endsAtMs - house.nowMs + 10_000);
  expect(house.faults.length).toBeLessThan(15);
  expect(house.onNow.itemId).toBe(itemId);
  house.db.exec('PRAGMA query_only = OFF');
  house.faults.length = 0;
  await house.pass(2000);
  expect(house.onNow).toMatchObject({ anchor: { atServerMs: endsAtMs } });
});
