import { expect, test } from 'vitest';
import { WaitingLine } from './waiting-line.ts';

test('all leave in the order in which they came, also after the line was empty', () => {
  const line = new WaitingLine<number>();
  expect(line.shift()).toBe(undefined);
  const left: (number | undefined)[] = [];
  for (let n = 0; n < 2500; n++) {
    line.push(n);
    if (n % 3 === 0) left.push(line.shift());
  }
  while (line.length > 0) left.push(line.shift());
  expect(left).toEqual(Array.from({ length: 2500 }, (_, n) => n));
  expect(line.shift()).toBe(undefined);
  line.push(7);
  expect([line.length, line.shift()]).toEqual([1, 7]);
});
