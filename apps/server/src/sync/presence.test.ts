import type { DeviceId, PresenceReport } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { PresenceBoard } from './presence.ts';

const phone = 'phone' as DeviceId;
const silent: PresenceReport = {
  sound: 'unlocked',
  visible: true,
  roundTripMs: 1,
  radioLagMs: null,
};

test('how late a device hears the radio is told, whichever of its tabs listens, and that it stopped [5.8]', () => {
  const board = new PresenceBoard();
  const told: (number | null | undefined)[] = [];
  const [looking, listening] = [{}, {}];
  for (const tab of [looking, listening]) board.join(tab, phone);
  board.onChange((present) => told.push(present[0]?.radioLagMs));
  board.report(looking, silent);
  board.report(listening, { ...silent, visible: false, radioLagMs: 4012 });
  board.report(listening, { ...silent, visible: false, radioLagMs: 4012 });
  board.report(listening, { ...silent, visible: false, radioLagMs: 6500 });
  board.leave(listening);
  expect(told).toEqual([null, 4012, 6500, null]);
});
