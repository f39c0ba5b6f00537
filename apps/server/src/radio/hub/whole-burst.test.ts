import { expect, test } from 'vitest';
import { wholeBurstMs } from './whole-burst.ts';

const BATCH_MS = 100;
const TICK_MS = 50;

test('a stall as long as the burst that was asked for is bridged also just before a batch is due', () => {
  expect(wholeBurstMs(2000) - BATCH_MS - TICK_MS).toBeGreaterThanOrEqual(2000);
  expect(wholeBurstMs(0)).toBe(0);
});
