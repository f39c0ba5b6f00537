import { parseBuffer } from 'music-metadata';
import { expect, test } from 'vitest';
import { silentWav } from './silence.ts';

test('it is a WAV file of the asked length with nothing in it', async () => {
  const bytes = silentWav(6);
  const { format } = await parseBuffer(bytes, 'audio/wav');
  expect(format).toMatchObject({ container: 'WAVE', duration: 6, numberOfChannels: 1 });
  expect(new Set(bytes.subarray(44))).toEqual(new Set([128]));
});
