import type { Device, DeviceId, Presence } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { sortDevices } from './sort-devices.ts';

const device = (name: string): Device => ({ id: name as DeviceId, name, kind: 'phone' });
const presence = (name: string) => ({ deviceId: name }) as Presence;

test('this device comes first, the others by name, the absent apart', () => {
  const devices = ['Tablet', 'Mac', 'Phone', 'Old phone'].map(device);
  const { here, away } = sortDevices(devices, ['Tablet', 'Mac', 'Phone'].map(presence), 'Phone');
  expect(here.map(({ device }) => device.name)).toEqual(['Phone', 'Mac', 'Tablet']);
  expect(away.map(({ name }) => name)).toEqual(['Old phone']);
});
