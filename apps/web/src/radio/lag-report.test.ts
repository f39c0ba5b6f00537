import { expect, test } from 'vitest';
import { LagReport } from './lag-report.ts';

test('a stream that stumbled is told of within a second, not at the next usual look', () => {
  const said: unknown[] = [];
  const report = new LagReport({ report: (presence) => said.push(presence.radioLagMs) });
  report.look(4000, 0);
  report.look(4400, 900);
  expect(said).toEqual([4000]);
  report.look(4450, 1100);
  expect(said).toEqual([4000, 4450]);
});

test('how late a device hears is said when it begins, changes and ends, and not in between', () => {
  const said: unknown[] = [];
  const report = new LagReport({ report: (presence) => said.push(presence.radioLagMs) });
  report.look(null, 0);
  report.look(4012.4, 500);
  report.look(4020, 1000);
  report.look(4080, 2000);
  report.look(4020, 6000);
  expect(said).toEqual([4012]);
  report.look(6500, 7000);
  report.look(6500, 12_000);
  report.look(null, 12_100);
  expect(said).toEqual([4012, 6500, null]);
});
