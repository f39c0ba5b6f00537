import { expect, test } from 'vitest';
import { rememberLast } from './remember-last.ts';

test('what was asked lately is not worked out again, what is long or long ago is', () => {
  const asked: string[] = [];
  const shout = rememberLast((text) => {
    asked.push(text);
    return text.toUpperCase();
  });
  expect([shout('a'), shout('b'), shout('a')]).toEqual(['A', 'B', 'A']);
  expect(asked).toEqual(['a', 'b']);
  for (let number = 0; number < 200; number++) shout(String(number));
  expect(shout('a')).toBe('A');
  expect(asked.filter((text) => text === 'a')).toHaveLength(2);
  const long = 'x'.repeat(1000);
  expect(shout(long)).toBe(shout(long));
  expect(asked.filter((text) => text === long)).toHaveLength(2);
});
