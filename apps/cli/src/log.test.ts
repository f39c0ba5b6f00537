import { expect, test } from 'vitest';
import { openLog, plainLine } from './log.ts';

const line = {
  level: 30,
  time: Date.UTC(2026, 0, 2, 3, 4, 5),
  pid: 7,
  hostname: 'pi',
  msg: 'refused',
};

test('on a terminal a line of the log is a line to read', () => {
  const text = plainLine(JSON.stringify({ ...line, command: 'player.play', tookMs: 0.2 }));
  expect(text).toMatch(/^\d\d:\d\d:05 info refused command=player\.play tookMs=0\.2$/);
});

test('a fault shows where it comes from', () => {
  const text = plainLine(
    JSON.stringify({ ...line, level: 50, err: { stack: 'Error: x\n    at y' } }),
  );
  expect(text).toMatch(/error refused\nError: x\n {4}at y$/);
});

test('a level that does not exist is told with those that do', () => {
  expect(() => openLog('loud')).toThrow(
    '--log-level takes trace, debug, info, warn, error, silent',
  );
});
