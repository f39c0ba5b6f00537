import type { CommandId } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHouse, laptop, phone } from '../test-house.ts';
import type { Answer } from './room.ts';

let house: TestHouse;

beforeEach(() => {
  house = new TestHouse(6);
  house.send('comparison.start', {});
});
afterEach(() => house.close());

test('a command is answered once with the number of its event [2.1]', () => {
  const before = house.room.seq;
  expect(house.send('player.toggle', {})).toEqual({ ok: true, seq: before + 1 });
  expect(house.room.seq).toBe(before + 1);
  expect(house.send('player.hand_over', { deviceId: 'nobody' })).toMatchObject({
    ok: false,
    refusal: { reason: 'unknown_device', action: 'show' },
  });
  expect(house.room.seq).toBe(before + 1);
});

test('the same command id changes nothing and gets the first answer [2.2]', () => {
  const verdict = { pairId: house.pair.id, outcome: 'a' } as const;
  const first = house.send('comparison.verdict', verdict, { id: 'once' });
  const { seq } = house.room;
  expect(house.send('comparison.verdict', verdict, { id: 'once' })).toEqual(first);
  expect(house.room.seq).toBe(seq);
  const refused = house.send('comparison.verdict', verdict, { id: 'late', from: laptop });
  expect(refused).toMatchObject({ ok: false, refusal: { reason: 'pair_decided' } });
  expect(house.send('comparison.verdict', verdict, { id: 'late', from: laptop })).toEqual(refused);
});

test('the first answer survives a restart; its number then belongs to an earlier epoch [2.2, 2.5]', async () => {
  const verdict = { pairId: house.pair.id, outcome: 'a' } as const;
  house.send('comparison.verdict', verdict, { id: 'once' });
  await house.restart();
  expect(house.send('comparison.verdict', verdict, { id: 'once' })).toEqual({ ok: true, seq: 0 });
  expect(house.room.state.comparison?.progress.verdicts).toBe(1);
});

test('a command id is forgotten after 24 hours, not before [2.2]', () => {
  house.send('player.toggle', {}, { id: 'old' });
  const wasPlaying = house.room.state.player.playback?.anchor.playing;
  house.nowMs += 24 * 3_600_000 - 1;
  house.opened.tidyUp();
  house.send('player.toggle', {}, { id: 'old' });
  expect(house.room.state.player.playback?.anchor.playing).toBe(wasPlaying);
  house.nowMs += 2;
  house.opened.tidyUp();
  house.send('player.toggle', {}, { id: 'old' });
  expect(house.room.state.player.playback?.anchor.playing).toBe(!wasPlaying);
});

test('old answers that cannot be forgotten now are forgotten later; the room goes on [2.7]', () => {
  house.send('player.toggle', {}, { id: 'old' });
  house.nowMs += 24 * 3_600_000 + 1;
  house.db.exec('PRAGMA query_only = ON');
  house.opened.tidyUp();
  expect(house.faults).toHaveLength(1);
  house.db.exec('PRAGMA query_only = OFF');
  house.opened.tidyUp();
  expect(house.db.prepare('SELECT * FROM command_answers').all()).toEqual([]);
});

test('whoever lost the first answer gets it also from a house that is busy or cannot save [2.2]', () => {
  const command = { name: 'player.toggle', args: {} } as const;
  const ask = (id: string): Answer | undefined => {
    let given: Answer | undefined;
    const request = { id: id as CommandId, command, from: phone, mayAct: () => false };
    house.room.execute(request, (answer) => (given = answer));
    return given;
  };
  const first = house.send('player.toggle', {}, { id: 'once' });
  expect(ask('once')).toEqual(first);
  expect(ask('other')).toMatchObject({ refusal: { reason: 'busy' } });
  house.db.exec('PRAGMA query_only = ON');
  expect(house.send('player.toggle', {}, { id: 'once' })).toEqual(first);
  expect(house.send('player.toggle', {})).toMatchObject({ refusal: { reason: 'not_saved' } });
  house.db.exec('PRAGMA query_only = OFF');
  // What was refused as busy was never decided, so the same id may still act.
  expect(house.send('player.toggle', {}, { id: 'other' })).toMatchObject({ ok: true });
});

test('an id of another command is refused [2.3]', () => {
  house.send('player.play', {}, { id: 'same' });
  expect(house.send('player.pause', {}, { id: 'same' })).toMatchObject({
    refusal: { reason: 'id_reused' },
  });
  expect(house.room.state.player.playback?.anchor.playing).toBe(true);
});

test('remote control past its deadline is refused; a verdict never is [2.8]', () => {
  const late = { expiresAtMs: house.nowMs - 1 };
  expect(house.send('player.play', {}, late)).toMatchObject({ refusal: { reason: 'too_late' } });
  const verdict = { pairId: house.pair.id, outcome: 'a' } as const;
  expect(house.send('comparison.verdict', verdict, late)).toMatchObject({ ok: true });
});

test('what cannot be saved is refused, leaves everything as it was, and the room goes on [2.7]', () => {
  const { state, seq } = house.room;
  const { ranking } = house.opened.house.comparison;
  const before = ranking.strength(house.pair.a.id);
  house.db.exec('PRAGMA query_only = ON');
  const refused = house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'a' });
  expect(refused).toMatchObject({ refusal: { reason: 'not_saved', action: 'retry' } });
  expect(house.room.state).toBe(state);
  expect(house.room.seq).toBe(seq);
  house.db.exec('PRAGMA query_only = OFF');
  expect(house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'a' }).ok).toBe(true);
  expect(before.verdicts).toBe(0);
});

test('a fault in the middle of a decision takes back what it had changed in memory [2.7]', () => {
  const { ranking, verdicts } = house.opened.house.comparison;
  const { a } = house.pair;
  const newest = verdicts.newest.bind(verdicts);
  verdicts.newest = () => {
    throw new Error('broken');
  };
  const refused = house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'archive_a' });
  expect(refused).toMatchObject({ refusal: { reason: 'fault' } });
  expect(house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'a' }).ok).toBe(false);
  verdicts.newest = newest;
  expect(ranking.strength(a.id).verdicts).toBe(0);
  expect(ranking.isAudible(a.id)).toBe(true);
  expect(house.opened.tracks.get(a.id)?.archivedAtMs).toBeNull();
  expect(house.faults).toHaveLength(2);
  expect(house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'a' }).ok).toBe(true);
});

test('who fails to follow an event keeps nobody else from hearing of it', () => {
  house.room.onEvent(() => {
    throw new Error('no disk');
  });
  const heard: number[] = [];
  house.room.onEvent((_event, frame) => heard.push((JSON.parse(frame) as { seq: number }).seq));
  expect(house.send('options.set', { blind: true })).toMatchObject({ ok: true });
  expect(heard).toEqual([house.room.seq]);
  expect(house.faults).toHaveLength(1);
  house.faults.length = 0;
});

test('what cannot be tidied up ends no server', () => {
  house.db.exec('PRAGMA foreign_keys = OFF; DROP TABLE playlists');
  house.opened.tidyUp();
  expect(house.faults).toHaveLength(1);
  house.faults.length = 0;
});

test('what plays goes on from its place if the clock was set back while the server was away [9.1]', async () => {
  house.send('player.play', {});
  house.nowMs += 2000;
  house.send('player.seek', { deltaMs: 5000 });
  const { anchor } = house.room.state.player.playback!;
  house.nowMs -= 3_600_000;
  await house.restart();
  const { playback } = house.room.state.player;
  expect(playback?.anchor).toEqual({ ...anchor, atServerMs: house.nowMs });
  expect(anchor.playing).toBe(true);

  // It is saved with whatever happens next, so that the right clock does not take it for an hour of music.
  house.send('options.set', { blind: true });
  house.nowMs += 1000;
  await house.restart();
  expect(house.room.state.player.playback).toEqual(playback);
});

test('a restarted room is the same room with a new epoch [9.1]', async () => {
  house.opened.hello(phone);
  house.opened.presence.join({}, phone.id);
  house.send('comparison.select', { side: 'b', play: true });
  house.send('player.seek', { positionMs: 12_345 });
  house.send('comparison.verdict', { pairId: house.pair.id, outcome: 'tie' });
  house.send('player.hand_over', { deviceId: phone.id });
  const { epoch } = house.room;
  const { comparison, player, devices } = house.room.state;
  await house.restart();
  expect(house.room.state).toMatchObject({ comparison, player, devices });
  expect(house.room.epoch).not.toBe(epoch);
});

test('a saved subject that cannot be read starts empty and harms no other', async () => {
  house.opened.hello(phone);
  house.db.exec(`UPDATE room_subjects SET state = '{"broken' WHERE subject = 'player'`);
  await house.restart();
  expect(house.room.state.player).toEqual({ playback: null, speakers: [] });
  expect(house.room.state.comparison).not.toBeNull();
  expect(house.room.state.devices).toHaveLength(1);
  expect(house.faults).toHaveLength(1);
});

test('a screen that was away gets what it missed, or everything [1.2, 1.3]', () => {
  const { epoch, seq } = house.room;
  house.send('player.toggle', {});
  house.send('player.toggle', {});
  const caughtUp = house.room.catchUp(epoch, seq);
  const frames = 'resumed' in caughtUp ? caughtUp.resumed.map((frame) => JSON.parse(frame)) : [];
  expect(frames.map((frame: { seq: number }) => frame.seq)).toEqual([seq + 1, seq + 2]);
  expect(house.room.catchUp(epoch, seq + 2)).toEqual({ resumed: [], accepted: [] });
  for (const [oldEpoch, oldSeq] of [
    ['other', 1],
    [epoch, 999],
    [epoch, Number.NaN],
    [epoch, -1],
  ] as const) {
    expect(house.room.catchUp(oldEpoch, oldSeq)).toHaveProperty('full');
  }
});

test('whoever missed more than 200 events gets the whole room instead [6.8]', () => {
  const { epoch, seq } = house.room;
  for (let i = 0; i < 201; i++) house.send('player.seek', { positionMs: i });
  expect(house.room.catchUp(epoch, seq)).toHaveProperty('full');
  expect(house.room.catchUp(epoch, seq + 1)).toMatchObject({ resumed: { length: 200 } });
});

test('whoever missed events hears which commands led to them [2.13]', () => {
  const { epoch, seq } = house.room;
  house.send('player.toggle', {}, { id: 'mine' });
  house.opened.hello(laptop);
  house.send('player.toggle', {}, { id: 'other', from: laptop });
  expect(house.room.catchUp(epoch, seq)).toMatchObject({
    accepted: [
      { id: 'mine', seq: seq + 1 },
      { id: 'other', seq: seq + 3 },
    ],
  });
});

test('a signal has no number, is told once, and nobody hears of it later [5.6]', () => {
  house.opened.hello(phone);
  house.opened.presence.join(house, phone.id);
  const signals: unknown[] = [];
  house.room.onSignal((signal) => signals.push(signal));
  const { seq, state } = house.room;
  const blink = { deviceId: phone.id };
  expect(house.send('devices.blink', blink, { id: 'b', from: laptop })).toEqual({ ok: true, seq });
  expect(house.send('devices.blink', blink, { id: 'b', from: laptop })).toEqual({ ok: true, seq });
  expect(signals).toEqual([{ type: 'devices:blink', data: { deviceId: phone.id, by: 'Laptop' } }]);
  expect(house.room).toMatchObject({ seq, state });
  const late = house.send('devices.blink', blink, { expiresAtMs: house.nowMs - 1 });
  expect(late).toMatchObject({ refusal: { reason: 'too_late' } });
  expect(signals).toHaveLength(1);
});

test('a device that is not here cannot show itself, and that is said [5.7]', () => {
  house.opened.hello(phone);
  expect(house.send('devices.blink', { deviceId: phone.id })).toMatchObject({
    refusal: { reason: 'device_away', message: expect.stringContaining('Phone is not here now') },
  });
  expect(house.send('devices.blink', { deviceId: 'nobody' })).toMatchObject({
    refusal: { reason: 'unknown_device' },
  });
});

test('numbers rise by one, and the snapshot stands at the newest [1.4]', () => {
  const numbers: number[] = [];
  house.room.onEvent((_event, frame) => numbers.push(JSON.parse(frame).seq));
  const { seq } = house.room;
  for (let i = 0; i < 5; i++) house.send('player.toggle', {});
  expect(numbers).toEqual([1, 2, 3, 4, 5].map((step) => seq + step));
  const { full } = house.room.catchUp(null, 0) as { full: string };
  expect(JSON.parse(full)).toMatchObject({
    type: 'sync:full',
    seq: seq + 5,
    data: house.room.state,
  });
});

test('a snapshot carries the time at which it is sent, however long nothing has changed [7.2]', () => {
  const stamp = (): number => JSON.parse((house.room.catchUp(null, 0) as { full: string }).full).ts;
  expect(stamp()).toBe(house.nowMs);
  house.nowMs += 3_600_000;
  expect(stamp()).toBe(house.nowMs);
});

test('the sender hears its answer before anyone hears the event [2.4]', () => {
  const heard: string[] = [];
  house.room.onEvent(() => heard.push('event'));
  const command = { name: 'player.toggle', args: {} } as const;
  house.room.execute({ id: 'x' as never, command, from: phone }, () => heard.push('answer'));
  expect(heard).toEqual(['answer', 'event']);
});

test('a name that is no command, and arguments that do not fit, are refused with what would fit [2.11]', () => {
  const wrong = house.send('comparison.verdict', {
    pairId: house.pair.id,
    outcome: 'best' as never,
  });
  const names = expect.stringContaining('outcome');
  expect(wrong).toMatchObject({ refusal: { reason: 'malformed', message: names } });
  const unknown = house.send('comparison.win' as never, {} as never);
  const known = expect.stringContaining('comparison.verdict');
  expect(unknown).toMatchObject({ refusal: { reason: 'unknown_command', message: known } });
});
