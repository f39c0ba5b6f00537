import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { deviceName } from './devices.ts';

test('a name is one line of text that moves no cursor, whatever was typed', () => {
  expect(deviceName.parse(' Kitchen\n\tradio ')).toBe('Kitchen radio');
  expect(deviceName.parse('\u001B[2J\u001B]0;Root\u0007')).toBe('[2J ]0;Root');
  expect(deviceName.parse('half an emoji \uD83C')).toBe('half an emoji \uFFFD');
  expect(deviceName.safeParse('\n\u0000 ').success).toBe(false);
  expect(deviceName.safeParse('x'.repeat(61)).success).toBe(false);
  const playlist = { playlistId: 'p', name: 'Nice\u001B[31m songs' };
  expect(commands['playlists.rename'].parse(playlist).name).toBe('Nice [31m songs');
});
