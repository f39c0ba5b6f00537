import { expect, test } from 'vitest';
import { partWith } from './play-order.ts';

test('of a list too long for the queue it plays from where somebody pointed', () => {
  const list = [10, 11, 12, 13, 14];
  expect(partWith(list, 1, 3)).toEqual({ part: [10, 11, 12], start: 1 });
  expect(partWith(list, 3, 3)).toEqual({ part: [13, 14], start: 0 });
  expect(partWith(list, -1, 3)).toEqual({ part: [10, 11, 12], start: 0 });
  expect(partWith(list, 4, 9)).toEqual({ part: list, start: 4 });
});
