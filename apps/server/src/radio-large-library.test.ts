import type { CommandId, CommandName } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseCommand } from './sync/parse-command.ts';
import type { Answer, Request } from './sync/room.ts';
import { phone } from './test-house.ts';
import { TestRadio } from './test-radio.ts';

/** More than can be worked out before somebody notices. */
const LARGE = 5500;
const PATIENCE_MS = 60_000;

let house: TestRadio;
beforeAll(() => {
  house = new TestRadio(LARGE);
}, PATIENCE_MS);
afterAll(async () => {
  await house.close();
  if (house.faults.length > 0) throw house.faults[0];
});

let asked = 0;
/** Resolves with the answer, and says whether it came at once. */
async function ask(
  name: CommandName,
  args: object,
): Promise<{ answer: Answer; isAtOnce: boolean }> {
  const command = parseCommand(name, args) as Request['command'];
  const id = `asked-${++asked}` as CommandId;
  let isAtOnce = true;
  const answered = new Promise<{ answer: Answer; isAtOnce: boolean }>((resolve) =>
    house.room.execute({ id, command, from: phone }, (answer) => resolve({ answer, isAtOnce })),
  );
  isAtOnce = false;
  return answered;
}

test('the programme of a large library is worked out piece by piece, and others are answered meanwhile [14.22]', async () => {
  const answers: string[] = [];
  const on = ask('radio.on', {}).then((found) => (answers.push('radio.on'), found));
  const skipped = ask('radio.skip', {}).then((found) => (answers.push('radio.skip'), found));
  const other = ask('library.cancel_scan', {}).then(() => answers.push('another'));
  await Promise.all([on, skipped, other]);
  expect(answers).toEqual(['another', 'radio.on', 'radio.skip']);
  expect((await on).isAtOnce).toBe(false);
  expect(await skipped).toMatchObject({ answer: { ok: true } });
  expect(house.radio.upNext).toHaveLength(8);
});

test('once that is done it is at hand, also for the other stations', async () => {
  const { answer, isAtOnce } = await ask('radio.switch_station', { stationId: 'favourites' });
  expect(answer).toMatchObject({ ok: true });
  expect(isAtOnce).toBe(true);
});

test('new tracks come into it without a pause, and until then it goes on as it was [14.22]', async () => {
  const before = house.opened.radio.reads.stations()[0]!;
  house.addTracks(10);
  house.opened.radio.studio.tracksChanged();
  expect(house.opened.radio.reads.stations()[0]).toEqual(before);
  expect((await ask('radio.skip', {})).isAtOnce).toBe(true);
  await vi.waitFor(() => {
    const [now] = house.opened.radio.reads.stations();
    expect(now!.tracks).toBe(before.tracks + 10);
  }, PATIENCE_MS);
});

test('an edited station is worked out piece by piece, too; commands keep their order and others are answered meanwhile [14.22]', async () => {
  const answers: string[] = [];
  const note = <T>(what: string, found: T): T => (answers.push(what), found);
  const rules = { artistGapTracks: 5 };
  const edit = ask('radio.edit_station', { stationId: 'everything', rules });
  const skip = ask('radio.skip', {});
  const other = ask('library.cancel_scan', {});
  const [edited] = await Promise.all([
    edit.then((found) => note('edit', found)),
    skip.then((found) => note('skip', found)),
    other.then((found) => note('another', found)),
  ]);
  expect(answers).toEqual(['another', 'edit', 'skip']);
  expect(edited).toMatchObject({ answer: { ok: true }, isAtOnce: false });
  expect(house.radio.upNext).toHaveLength(8);
  const renamed = await ask('radio.edit_station', { stationId: 'everything', name: 'All of it' });
  expect(renamed).toMatchObject({ answer: { ok: true }, isAtOnce: true });
});

test('favourites are chosen anew after a day, piece by piece', async () => {
  house.nowMs += 25 * 3_600_000;
  const { answer, isAtOnce } = await ask('radio.switch_station', { stationId: 'favourites' });
  expect(answer).toMatchObject({ ok: true });
  expect(isAtOnce).toBe(false);
});

test('a server that starts shows what is on at once, and what follows when it is worked out [14.23]', async () => {
  await ask('radio.switch_station', { stationId: 'everything', when: 'now' });
  await vi.waitFor(() => expect(house.radio.nowPlaying?.stationId).toBe('everything'), PATIENCE_MS);
  const { nowPlaying } = house.radio;
  await house.restart();
  expect(house.opened.radio.house.library.isRead).toBe(false);
  expect(house.radio).toMatchObject({ isOn: true, stationId: 'everything', upNext: [] });
  expect(house.radio.nowPlaying).toMatchObject({
    track: { id: nowPlaying!.track.id },
    anchor: nowPlaying!.anchor,
  });
  await vi.waitFor(() => expect(house.radio.upNext).toHaveLength(8), PATIENCE_MS);
  expect(house.radio.nowPlaying).toMatchObject({ itemId: nowPlaying!.itemId });
});

test('where what was on is over, it is tuned into once that is worked out', async () => {
  house.nowMs += 24 * 3_600_000;
  await house.restart();
  expect(house.radio).toMatchObject({ isOn: true, nowPlaying: null });
  await vi.waitFor(() => expect(house.radio.nowPlaying).not.toBeNull(), PATIENCE_MS);
  expect(house.radio.upNext).toHaveLength(8);
});
