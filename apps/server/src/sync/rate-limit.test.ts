import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

test('an address has a burst of commands, then a steady rate [9.3]', () => {
  let nowMs = 0;
  const limit = new RateLimit(() => nowMs);
  const count = (): number => {
    let taken = 0;
    while (taken < 1000 && limit.take('10.0.0.7')) taken += 1;
    return taken;
  };
  expect(count()).toBe(100);
  nowMs += 2000;
  expect(count()).toBe(50);
  expect(limit.take('10.0.0.8')).toBe(true);
  nowMs += 600_000;
  expect(count()).toBe(100);
});

test('an address has a number of connections; closing one makes room [9.3]', () => {
  const limit = new RateLimit(() => 0);
  const open = Array.from({ length: 70 }, () => limit.connect('10.0.0.7'));
  expect(open.filter(Boolean)).toHaveLength(64);
  expect(limit.connect('10.0.0.8')).toBe(true);
  limit.leave('10.0.0.7');
  expect(limit.connect('10.0.0.7')).toBe(true);
});

test('this machine is not limited, and addresses that are gone are forgotten [9.3]', () => {
  let nowMs = 0;
  const limit = new RateLimit(() => nowMs);
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', undefined]) {
    for (let i = 0; i < 1000; i++) expect(limit.take(address) && limit.connect(address)).toBe(true);
  }
  expect(limit.size).toBe(0);
  limit.take('10.0.0.7');
  limit.connect('10.0.0.8');
  nowMs += 60_000;
  limit.sweep();
  expect(limit.size).toBe(1);
});
