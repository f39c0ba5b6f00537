import { type DeviceId, type RoomState, emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { courseOf, followerOf, momentOf, piecesAtHand } from './piece.ts';

const phone = 'phone' as DeviceId;
const laptop = 'laptop' as DeviceId;
const anchor = { positionMs: 500, atServerMs: 10_000, playing: true };

function track(id: string) {
  return {
    id: id as never,
    title: id,
    artist: '',
    album: '',
    year: null,
    durationMs: 60_000,
    artwork: '',
    gainDb: null,
    bestPartMs: null,
    peaks: null,
    strength: { mean: 0, low: 0, high: 0, verdicts: 0 },
  };
}

function queueRoom(speakers: readonly DeviceId[], repeat: 'off' | 'one' = 'off'): RoomState {
  const current = { id: 1 as never, track: track('now') };
  return {
    ...emptyRoom,
    devices: [
      { id: phone, name: 'Phone', kind: 'phone', delayMs: 150, maxVolume: 1 },
      { id: laptop, name: 'Laptop', kind: 'computer', delayMs: 0, maxVolume: 1 },
    ],
    queue: {
      ...emptyRoom.queue,
      repeat,
      current,
      upNext: [{ id: 2 as never, track: track('next') }],
    },
    player: {
      playback: {
        track: current.track,
        source: { type: 'queue', entryId: current.id },
        anchor,
      },
      speakers: speakers.map((deviceId) => ({ deviceId, volume: 1 })),
    },
  };
}

test('a device that is heard late takes it for later among others, and alone does not [4.12]', () => {
  const together = queueRoom([phone, laptop]);
  const course = courseOf(together);
  expect(momentOf(together, course, 9000, phone)).toMatchObject({ hereMs: 9150, untilMs: 850 });
  expect(momentOf(together, course, 9000, laptop)).toMatchObject({ hereMs: 9000, untilMs: 1000 });
  const alone = queueRoom([phone]);
  expect(momentOf(alone, courseOf(alone), 9000, phone)).toMatchObject({ hereMs: 9000 });
});

test('another volume, or another entry behind the next, is no new moment', () => {
  const room = queueRoom([phone, laptop]);
  const { key } = momentOf(room, courseOf(room), 9000, phone);
  const louder = room.player.speakers.map((speaker) => ({ ...speaker, volume: 0.2 }));
  const other = { ...room, player: { ...room.player, speakers: louder } };
  expect(momentOf(other, courseOf(other), 12_000, phone).key).toBe(key);
  const alone = queueRoom([phone]);
  expect(momentOf(alone, courseOf(alone), 9000, phone).key).not.toBe(key);
});

test('the next entry is at hand and follows, but not where one track repeats [4.13]', () => {
  const room = queueRoom([phone]);
  expect(piecesAtHand(room).map(({ id }) => id)).toEqual(['now', 'next']);
  expect(followerOf(room)?.id).toBe('next');
  expect(followerOf(queueRoom([phone], 'one'))).toBeNull();
});

test('ticks take the place of the music and are all that is at hand [4.12]', () => {
  const room = { ...queueRoom([phone]), calibration: { anchor } };
  expect(courseOf(room)).toMatchObject({ piece: { id: 'ticks' }, anchor, playback: null });
  expect(piecesAtHand(room).map(({ id }) => id)).toEqual(['ticks']);
});
