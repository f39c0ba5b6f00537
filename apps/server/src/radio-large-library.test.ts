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
