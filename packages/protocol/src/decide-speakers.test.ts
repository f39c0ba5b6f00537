import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import type { Decision } from './decide-playback.ts';
import { decideEnded, decidePlay, decideSeek } from './decide-playback.ts';
import {
  decideAddSpeaker,
  decideCalibrate,
  decideChangeVolume,
  decideHandOver,
  decideRemoveSpeaker,
} from './decide-speakers.ts';
import type { DeviceId } from './ids.ts';
import { predict } from './predict.ts';
import { reduce } from './reduce.ts';
import { isRefusal } from './refuse.ts';
import type { RoomState } from './room-state.ts';
import { sampleRoom } from './sample-room.ts';
import { START_LEAD_MS, startTogether } from './start-together.ts';

const NOW = 60_000;
const laptop = 'laptop' as DeviceId;
const phone = 'phone' as DeviceId;

function after(state: RoomState, decision: Decision): RoomState {
  if (isRefusal(decision)) throw new Error(decision.message);
  return reduce(state, decision);
}
function together(laptopVolume = 0.8, phoneVolume = 0.2): RoomState {
  const room = sampleRoom();
  const speakers = [
    { deviceId: laptop, volume: laptopVolume },
    { deviceId: phone, volume: phoneVolume },
  ];
  return { ...room, player: { ...room.player, speakers } };
}
function volumes({ player }: RoomState): number[] {
  return player.speakers.map(({ volume }) => volume);
}

test('a speaker that is added joins at the position and the volume there is; twice is once [4.8]', () => {
  const room = sampleRoom();
  const state = after(room, decideAddSpeaker(room, phone));
  expect(state.player.speakers).toEqual([
    { deviceId: laptop, volume: 0.5 },
    { deviceId: phone, volume: 0.5 },
  ]);
  expect(state.player.playback).toBe(room.player.playback);
  expect(after(state, decideAddSpeaker(state, phone)).player).toEqual(state.player);
  expect(decideAddSpeaker(room, 'cli-desk' as DeviceId)).toMatchObject({ reason: 'not_a_speaker' });
});

test('one that is removed falls silent, the last one pauses, and a stranger is refused [4.8]', () => {
  const room = together();
  const one = after(room, decideRemoveSpeaker(room, laptop, NOW));
  expect(one.player).toEqual({
    playback: room.player.playback,
    speakers: [{ deviceId: phone, volume: 0.2 }],
  });
  const none = after(one, decideRemoveSpeaker(one, phone, NOW));
  expect(none.player).toMatchObject({
    speakers: [],
    playback: { anchor: { playing: false, positionMs: 11_000 } },
  });
  expect(decideRemoveSpeaker(none, phone, NOW)).toMatchObject({ reason: 'not_a_speaker' });
});

test('handing over makes one of several the only one, as loud as it was [4.8]', () => {
  const room = together();
  expect(after(room, decideHandOver(room, phone)).player.speakers).toEqual([
    { deviceId: phone, volume: 0.2 },
  ]);
});

test('all speakers get louder and quieter in proportion, and silence does not lose it [4.9]', () => {
  const room = together(0.8, 0.2);
  const quieter = after(room, decideChangeVolume(room, { by: -0.4 }));
  expect(volumes(quieter)).toEqual([0.4, 0.1]);
  const silent = after(room, decideChangeVolume(room, { by: -1 }));
  expect(Math.max(...volumes(silent))).toBeLessThan(0.001);
  const back = volumes(after(silent, decideChangeVolume(silent, { by: 0.8 })));
  expect(back[0]! / back[1]!).toBeCloseTo(4, 6);
  const loudest = volumes(after(room, decideChangeVolume(room, { by: 1 })));
  expect(loudest).toEqual([1, 0.25]);
});

test('one speaker is changed from what it has, within what there is [4.9]', () => {
  const room = together(0.8, 0.2);
  expect(
    volumes(after(room, decideChangeVolume(room, { deviceId: phone, by: 0.1 })))[1],
  ).toBeCloseTo(0.3);
  expect(volumes(after(room, decideChangeVolume(room, { deviceId: phone, by: -1 })))).toEqual([
    0.8, 0,
  ]);
  const dark = together(0, 0);
  expect(volumes(after(dark, decideChangeVolume(dark, { by: 0.5 })))).toEqual([0.5, 0.5]);
  const stranger = { deviceId: 'tablet' as DeviceId, by: 0.1 };
  expect(decideChangeVolume(room, stranger)).toMatchObject({ reason: 'not_a_speaker' });
});

test('numbers out of range, and what is no number, never reach the room', () => {
  const refused = (name: keyof typeof commands, args: object): boolean =>
    !commands[name].safeParse(args).success;
  for (const value of [NaN, Infinity, -Infinity, '1', null]) {
    expect(refused('player.seek', { positionMs: value })).toBe(true);
    expect(refused('player.seek', { deltaMs: value })).toBe(true);
    expect(refused('player.set_volume', { deviceId: phone, volume: value })).toBe(true);
    expect(refused('player.change_volume', { by: value })).toBe(true);
  }
  expect(refused('player.seek', { positionMs: -1 })).toBe(true);
  expect(refused('player.set_volume', { deviceId: phone, volume: 1.01 })).toBe(true);
  expect(refused('player.change_volume', { by: -1.01 })).toBe(true);
  expect(refused('devices.set_sound', { deviceId: phone, delayMs: -1 })).toBe(true);
  expect(refused('devices.set_sound', { deviceId: phone, maxVolume: 0 })).toBe(true);
});

test('several speakers start a little ahead, at one moment; one alone at once [4.10]', () => {
  const alone = sampleRoom();
  const at = (state: RoomState): number | undefined => {
    const sought = startTogether(decideSeek(state, { positionMs: 5000 }, NOW), state, NOW);
    return after(state, sought).player.playback?.anchor.atServerMs;
  };
  expect(at(alone)).toBe(NOW);
  expect(at(together())).toBe(NOW + START_LEAD_MS);
});

test('a speaker that is heard late gets that much more time [4.12]', () => {
  const room = together();
  const devices = room.devices.map((device) =>
    device.id === phone ? { ...device, delayMs: 180 } : device,
  );
  const late = { ...room, devices };
  const sought = startTogether(decideSeek(late, { positionMs: 0 }, NOW), late, NOW);
  expect(after(late, sought).player.playback?.anchor.atServerMs).toBe(NOW + START_LEAD_MS + 180);
});

test('a pause, another speaker and a second “play” do not interrupt what sounds [4.10]', () => {
  const room = together();
  const { anchor } = room.player.playback!;
  const stays = (decision: Decision): unknown =>
    after(room, startTogether(decision, room, NOW)).player.playback?.anchor;
  expect(stays(decidePlay(room, true, NOW))).toEqual(anchor);
  expect(stays(decideRemoveSpeaker(room, laptop, NOW))).toEqual(anchor);
  expect(stays(decidePlay(room, false, NOW))).toMatchObject({ atServerMs: NOW, playing: false });
});

test('a screen predicts the very moment that the server decides [4.10]', () => {
  const room = together();
  const tap = { deviceId: phone, serverNowMs: NOW, canSound: true };
  const args = { positionMs: 7000 };
  const decided = startTogether(decideSeek(room, args, NOW), room, NOW);
  const predicted = predict(room, { name: 'player.seek', args }, tap);
  expect(predicted).toEqual(after(room, decided));
});

test('what follows begins where the track ends, if that is said before it does [4.13]', () => {
  const room = sampleRoom();
  const { track, anchor } = room.player.playback!;
  const pairId = room.comparison.pair!.id;
  const ended = (endMs: number): number | undefined =>
    after(room, decideEnded(room, { pairId, trackId: track.id, endMs }, NOW)).player.playback
      ?.anchor.atServerMs;
  // At NOW it stands at 11 s.
  expect(anchor).toMatchObject({ positionMs: 1000, atServerMs: 50_000 });
  expect(ended(11_700)).toBe(NOW + 700);
  expect(ended(9000)).toBe(NOW);
  expect(ended(200_000)).toBe(NOW + 2000);
});

test('ticks pause the music, start together, and music ends them [4.12]', () => {
  const room = together();
  const begun = startTogether(decideCalibrate(room, { isOn: true }, NOW), room, NOW);
  const ticking = after(room, begun);
  expect(ticking.calibration).toEqual({
    anchor: { positionMs: 0, atServerMs: NOW + START_LEAD_MS, playing: true },
  });
  expect(ticking.player.playback?.anchor).toMatchObject({ playing: false, positionMs: 11_000 });
  expect(after(ticking, decidePlay(ticking, true, NOW)).calibration).toBeNull();
  expect(after(ticking, decideCalibrate(ticking, { isOn: false }, NOW)).calibration).toBeNull();
  const silent = { ...room, player: { ...room.player, speakers: [] } };
  expect(decideCalibrate(silent, { isOn: true }, NOW)).toMatchObject({ reason: 'not_a_speaker' });
});
