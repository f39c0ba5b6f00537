import { expect, test } from 'vitest';
import { fullPath } from './full-path.ts';

test('a bare name is a file in the first music folder', () => {
  expect(fullPath('Best.m3u8', ['/home/me/Music/', '/mnt/more'])).toBe('/home/me/Music/Best.m3u8');
  expect(fullPath('Lists\\Best.m3u8', ['D:\\Music'])).toBe('D:\\Music\\Lists\\Best.m3u8');
});

test('a whole path stays as it is, and so does what has no folder to be in', () => {
  expect(fullPath('/mnt/Best.m3u8', ['/home'])).toBe('/mnt/Best.m3u8');
  expect(fullPath('C:\\Best.m3u8', ['D:\\Music'])).toBe('C:\\Best.m3u8');
  expect(fullPath('Best.m3u8', [])).toBe('Best.m3u8');
});
