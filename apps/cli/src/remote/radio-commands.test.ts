import { type RoomState, type StationId, emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { type RadioDesk, radioCommands, toInstant } from './radio-commands.ts';

const stations = emptyRoom.radio.stations.concat(
  ['Everything', 'Favourites', 'Quiet evening'].map((name) => ({
    id: name.toLowerCase().slice(0, 5) as StationId,
    name,
    source: { type: 'all' as const },
    order: 'shuffle' as const,
    rules: { artistGapTracks: 3, trackGapHours: 4, isLevelled: true, crossfadeSec: 3 },
  })),
);
const room: RoomState = { ...emptyRoom, radio: { ...emptyRoom.radio, isOn: true, stations } };

/** Runs a command against a server that does everything it is asked. */
async function run(words: string, reply: unknown = {}): Promise<{ said: string; sent: unknown[] }> {
  const sent: unknown[] = [];
  const desk: RadioDesk = {
    client: { get: () => Promise.resolve(reply) },
    room,
    nowMs: Date.parse('2026-05-01T12:00'),
    send: (ask) => Promise.resolve(void sent.push(ask)),
  };
  const [name, ...rest] = words.split(' ');
  const command = radioCommands.find(({ usage }) => usage.split(' ')[0] === name)!;
  return { said: await command.run(desk, rest), sent };
}

test('a station is chosen by its name or the beginning of it', async () => {
  const chosen = (stationId: string) => [
    { name: 'radio.switch_station', args: { stationId: stationId as StationId } },
  ];
  expect((await run('station quiet evening')).sent).toEqual(chosen('quiet'));
  expect((await run('station fav')).sent).toEqual(chosen('favou'));
  await expect(run('station jazz')).rejects.toThrow(
    'There is no station "jazz". There are Everything, Favourites, Quiet evening.',
  );
  expect((await run('station')).said).toContain('Quiet evening');
});

test('a vote is better or worse, and nothing else', async () => {
  expect((await run('vote worse')).sent).toEqual([
    { name: 'radio.vote', args: { outcome: 'worse' } },
  ]);
  await expect(run('vote best')).rejects.toThrow('better or worse');
});

test('a time of day is the last one that was', () => {
  const nowMs = Date.parse('2026-05-01T12:00');
  expect(toInstant('08:10', nowMs)).toBe(Date.parse('2026-05-01T08:10'));
  expect(toInstant('23:59', nowMs)).toBe(Date.parse('2026-04-30T23:59'));
  expect(toInstant('2026-04-01 07:00', nowMs)).toBe(Date.parse('2026-04-01T07:00'));
  expect(() => toInstant('25:00', nowMs)).toThrow('Write the time like 08:10');
  expect(() => toInstant('', nowMs)).toThrow('Write the time');
});

test('what was on is said with its station, or that nothing was', async () => {
  const track = { title: 'Low Moon', artist: 'Vega' };
  const startedAtMs = Date.parse('2026-05-01T08:08');
  const entry = { type: 'aired', track, stationName: 'Quiet', startedAtMs, positionMs: 125_000 };
  expect((await run('what-was-on 08:10', { entry })).said).toBe(
    'Low Moon (Vega)  (Quiet, since 08:08, 2:05 into it)',
  );
  expect((await run('what-was-on 08:10', { entry: null })).said).toBe(
    'Nothing was on the radio then.',
  );
});
