import { expect, test } from 'vitest';
import {
  count,
  formatLeft,
  formatTime,
  speakTime,
  formatPercent,
  winsOfHundred,
  winsWords,
} from './format.ts';

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

test('a percentage is never rounded up to a certainty that is not there', () => {
  expect(formatPercent(0.839)).toBe('83 %');
  expect(formatPercent(0.9999)).toBe('99 %');
  expect(formatPercent(0.29)).toBe('29 %');
});

test('a strength of zero is an even chance against an average track', () => {
  expect(winsOfHundred(0)).toBe(50);
  expect(winsOfHundred(1)).toBe(73);
  expect([9, 1, -9].map(winsWords)).toEqual(['over 99', '73', 'under 1']);
});
