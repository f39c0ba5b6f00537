import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('what is asked while it runs is done once more afterwards, and only once', async () => {
  const finish: (() => void)[] = [];
  const ask = oneAtATime(() => new Promise<void>((resolve) => finish.push(resolve)));
  ask();
  ask();
  ask();
  expect(finish).toHaveLength(1);
  finish[0]?.();
  await expect.poll(() => finish.length).toBe(2);
  finish[1]?.();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(finish).toHaveLength(2);
});
