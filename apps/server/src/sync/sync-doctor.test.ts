import { type DeviceSync, PROTOCOL_VERSION, type PresenceReport } from '@music-minion/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TestHouse, laptop, phone } from '../test-house.ts';
import { SyncDoctor } from './sync-doctor.ts';

let house: TestHouse;
let doctor: SyncDoctor;
const tabs = { laptop: {}, phone: {}, phoneToo: {} };
const shown: PresenceReport = { sound: 'none', visible: true, roundTripMs: 3, radioLagMs: null };

beforeEach(() => {
  house = new TestHouse(6);
  const { room } = house;
  doctor = new SyncDoctor({ room, presence: house.opened.presence, nowMs: () => house.nowMs });
  join(tabs.laptop, laptop);
  join(tabs.phone, phone);
});
afterEach(() => house.close());

function join(tab: object, device: typeof phone | typeof laptop, protocol = PROTOCOL_VERSION) {
  doctor.broughtUpToDate(tab, 'full');
  doctor.hello(tab, device, protocol);
  house.opened.hello(device);
  house.opened.presence.join(tab, device.id);
  house.opened.presence.report(tab, shown);
}
function leave(tab: object): void {
  doctor.left(tab);
  house.opened.presence.leave(tab);
}
/** All pages that are given speak, as they do every 10 s. */
function speak(seqByTab: readonly (readonly [object, number])[], afterMs = 10_000): void {
  house.nowMs += afterMs;
  for (const [tab, seq] of seqByTab) {
    doctor.heard(tab);
    doctor.applied(tab, seq);
  }
}
function look(): { sentence: string; advice: string | null; phone: DeviceSync } {
  const { sentence, advice, devices } = doctor.look();
  const found = devices.find(({ device }) => device.id === phone.id);
  if (!found) throw new Error('the room does not know the phone');
  return { sentence, advice, phone: found };
}

test('devices that have applied what they were told are in step [5.5]', () => {
  const { seq } = house.room;
  speak([
    [tabs.laptop, seq],
    [tabs.phone, seq],
  ]);
  doctor.reported(tabs.phone, { clock: { offsetMs: 7_200_000, doubtMs: 4 }, waiting: 1 });
  expect(look()).toMatchObject({
    sentence: 'Both devices are in step.',
    advice: null,
    phone: {
      state: 'in_step',
      seq,
      behind: 0,
      lastHeardMs: house.nowMs,
      presence: { ...shown, clock: { offsetMs: 7_200_000, doubtMs: 4 }, waiting: 1, tabs: 1 },
      connects: 1,
      fulls: 1,
      resumes: 0,
    },
  });
});

test('what is still on its way is not missing; what was told a while ago is [5.5]', () => {
  const { seq } = house.room;
  speak([
    [tabs.laptop, seq],
    [tabs.phone, seq],
  ]);
  for (let i = 0; i < 12; i++) house.send('devices.rename', { deviceId: phone.id, name: `P${i}` });
  house.send('devices.rename', { deviceId: phone.id, name: 'Phone' });
  speak([
    [tabs.laptop, seq + 13],
    [tabs.phone, seq],
  ]);
  expect(look().phone).toMatchObject({ state: 'in_step', behind: 0 });
  speak([
    [tabs.laptop, seq + 13],
    [tabs.phone, seq + 1],
  ]);
  expect(look()).toMatchObject({
    sentence: 'Phone is 12 events behind.',
    advice: expect.stringContaining('reload its page'),
    phone: { state: 'behind', behind: 12 },
  });
  speak([
    [tabs.laptop, seq + 13],
    [tabs.phone, seq + 13],
  ]);
  expect(look().sentence).toBe('Both devices are in step.');
});

test('of several tabs the one that is furthest behind counts [5.5]', () => {
  join(tabs.phoneToo, phone);
  house.send('devices.rename', { deviceId: laptop.id, name: 'Mac' });
  const { seq } = house.room;
  const spoken = [
    [tabs.phone, seq],
    [tabs.phoneToo, seq - 1],
  ] as const;
  speak(spoken);
  speak(spoken);
  expect(look().phone).toMatchObject({ seq: seq - 1, behind: 1, presence: { tabs: 2 } });
});

test('who should have said something and has not is silent [5.5]', () => {
  const { seq } = house.room;
  speak([
    [tabs.laptop, seq],
    [tabs.phone, seq],
  ]);
  speak([[tabs.laptop, seq]]);
  expect(look().phone.state).toBe('in_step');
  speak([[tabs.laptop, seq]]);
  expect(look()).toMatchObject({
    sentence: 'Phone was last heard 20 s ago.',
    advice: expect.stringContaining('Wake it'),
    phone: { state: 'silent' },
  });
});

test('a browser that answers for a page that does nothing: silent if shown, asleep if not [5.5]', () => {
  const { seq } = house.room;
  speak([
    [tabs.laptop, seq],
    [tabs.phone, seq],
  ]);
  const pass = (): void => {
    speak([[tabs.laptop, seq]]);
    doctor.heard(tabs.phone);
  };
  for (let i = 0; i < 3; i++) pass();
  expect(look()).toMatchObject({ sentence: 'Phone does not react.', phone: { state: 'silent' } });
  house.opened.presence.report(tabs.phone, { ...shown, visible: false });
  expect(look().phone.state).toBe('in_step');
  for (let i = 0; i < 5; i++) pass();
  expect(look()).toMatchObject({
    sentence: 'Laptop is in step; Phone is asleep.',
    advice: null,
    phone: { state: 'asleep' },
  });
});

test('a device that left was last heard then, and comes back with its history [5.5]', () => {
  const { seq } = house.room;
  speak([
    [tabs.laptop, seq],
    [tabs.phone, seq],
  ]);
  const leftAtMs = house.nowMs;
  leave(tabs.phone);
  speak([[tabs.laptop, seq]], 60_000);
  expect(look()).toMatchObject({
    sentence: 'Laptop is in step, and the only one here.',
    phone: { state: 'away', presence: null, lastHeardMs: leftAtMs },
  });
  const again = {};
  doctor.broughtUpToDate(again, 'resumed');
  doctor.hello(again, phone, PROTOCOL_VERSION);
  house.opened.presence.join(again, phone.id);
  doctor.broughtUpToDate(again, 'full');
  expect(look().phone).toMatchObject({ state: 'in_step', connects: 2, resumes: 1, fulls: 2 });
});

test('a page of another version is told to be reloaded [5.5]', () => {
  leave(tabs.phone);
  doctor.broughtUpToDate(tabs.phoneToo, 'full');
  doctor.hello(tabs.phoneToo, phone, PROTOCOL_VERSION - 1);
  expect(look()).toMatchObject({
    sentence: 'Phone shows a page of an older version.',
    advice: 'Reload the page there.',
    phone: { state: 'outdated', protocol: PROTOCOL_VERSION - 1 },
  });
});

test('strangers that come and go leave nothing behind', () => {
  for (let i = 0; i < 3000; i++) {
    const tab = {};
    doctor.broughtUpToDate(tab, 'full');
    doctor.hello(tab, { ...phone, id: `stranger-${i}` as typeof phone.id }, PROTOCOL_VERSION);
    doctor.left(tab);
  }
  expect(doctor.records).toBeLessThanOrEqual(400);
  expect(look().phone.connects).toBe(1);
});
