import { expect, test } from 'vitest';
import { parseCount } from './parse-count.ts';

test('a count is a whole number above 0, and no more than there can be', () => {
  expect(parseCount('20', '--top')).toBe(20);
  expect(parseCount('500', '--last', 500)).toBe(500);
  for (const text of ['0', '-1', '1.5', 'ten', '', ' 7', '1e3', '0x10', 'Infinity', 'NaN'])
    expect(() => parseCount(text, '--top')).toThrow(
      `--top takes a whole number above 0, not "${text}".`,
    );
  expect(() => parseCount('501', '--last', 500)).toThrow(
    '--last takes a whole number from 1 to 500',
  );
});
