import { expect, test } from 'vitest';
import { count, formatLeft, formatTime, speakTime } from './format.ts';

test('a time shows hours only where there are any', () => {
  expect(formatTime(0)).toBe('0:00');
  expect(formatTime(187_900)).toBe('3:07');
  expect(formatTime(3_729_000)).toBe('1:02:09');
});

test('a time is spoken in words', () => {
  expect(speakTime(65_000)).toBe('1 minute 5 seconds');
  expect(speakTime(1000)).toBe('1 second');
});

test('counts agree with their noun', () => {
  expect(count(1, 'track')).toBe('1 track');
  expect(count(12_480, 'track')).toBe('12,480 tracks');
});

test('the time left is as coarse as it is uncertain', () => {
  expect([0.2, 41, 200, 7300].map(formatLeft)).toEqual(['1 s', '41 s', '3 min', '2 h']);
});
