import type { DeviceSync, SyncReport } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { devicesTable } from './devices-table.ts';

const device = (name: string): DeviceSync['device'] =>
  ({ id: name, name, kind: 'phone' }) as DeviceSync['device'];

test('a line a device, in columns, under the sentence and what to do', () => {
  const presence = {
    sound: 'locked',
    visible: true,
    roundTripMs: 3.14,
    radioLagMs: null,
    clock: { offsetMs: -7_200_000, doubtMs: 4 },
    waiting: 1,
    tabs: 2,
  } as const;
  const here = { protocol: 1, connects: 3, resumes: 2, fulls: 1 };
  const report: SyncReport = {
    sentence: 'Phone is 12 events behind.',
    advice: 'Reload its page.',
    seq: 120,
    atMs: 1_000_000,
    protocol: 1,
    devices: [
      {
        device: device('Phone'),
        state: 'behind',
        seq: 108,
        behind: 12,
        lastHeardMs: 998_000,
        presence,
        ...here,
      },
      {
        device: device('Tablet'),
        state: 'away',
        seq: null,
        behind: 0,
        lastHeardMs: 400_000,
        presence: null,
        ...here,
      },
      {
        device: device('Old laptop'),
        state: 'away',
        seq: null,
        behind: 0,
        lastHeardMs: null,
        presence: null,
        protocol: null,
        connects: 0,
        resumes: 0,
        fulls: 0,
      },
    ],
  };
  expect(devicesTable(report).split('\n')).toEqual([
    'Phone is 12 events behind. Reload its page.',
    '',
    'Device      State      Event    Round trip  Clock       Sound   Heard       Tabs  Waiting  Connections',
    'Phone       12 behind  108/120  3.1 ms      -2 h ±4 ms  locked  2 s ago     2     1        3 (2 resumed, 1 full)',
    'Tablet      not here   -        -           -           -       10 min ago  -     -        3 (2 resumed, 1 full)',
    'Old laptop  not here   -        -           -           -       -           -     -        -',
    '',
  ]);
});
