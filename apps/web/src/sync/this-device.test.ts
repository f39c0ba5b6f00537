import { expect, test } from 'vitest';
import { guessDevice } from './this-device.ts';

const guess = (userAgent: string, maxTouchPoints = 0) => guessDevice({ userAgent, maxTouchPoints });

test('a device is named after what it says of itself', () => {
  expect(guess('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)')).toEqual({
    name: 'iPhone',
    kind: 'phone',
  });
  expect(guess('Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Safari')).toEqual({
    name: 'Phone',
    kind: 'phone',
  });
  expect(guess('Mozilla/5.0 (Linux; Android 15; SM-X910) Safari').kind).toBe('tablet');
  expect(guess('Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0').kind).toBe('computer');
});

test('an iPad that calls itself a Macintosh is known by its touch screen', () => {
  const userAgent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari';
  expect(guess(userAgent, 5)).toEqual({ name: 'iPad', kind: 'tablet' });
  expect(guess(userAgent, 0)).toEqual({ name: 'Mac', kind: 'computer' });
});
