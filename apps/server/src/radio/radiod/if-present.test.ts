import { expect, test } from 'vitest';
import type { DecodeRequest } from '../../audio/decode/decoder.ts';
import { fakeDecoder } from './fake-sound.ts';
import { ifPresent } from './if-present.ts';

const here = import.meta.filename;
const request = { startMs: 0, sampleRateHz: 48_000, channels: 2 } as const;

async function samplesOf(path: string, open: typeof fakeDecoderOfHere): Promise<number> {
  let samples = 0;
  const sound = ifPresent(open)({ ...request, path } satisfies DecodeRequest);
  for await (const chunk of sound) samples += chunk.length / 2;
  return samples;
}

const fakeDecoderOfHere = fakeDecoder({ [here]: { samples: 9600 } });

test('a file that is there is decoded as ever', async () => {
  expect(await samplesOf(here, fakeDecoderOfHere)).toBe(9600);
});

test('of one that is gone nothing is tried', async () => {
  let isTried = false;
  const tried = (): never => {
    isTried = true;
    throw new Error('tried');
  };
  const open = () => ({ complaints: [], [Symbol.asyncIterator]: tried });
  for (const gone of ['/nowhere/at all.mp3', `${here}/in a file.mp3`])
    await expect(samplesOf(gone, open)).rejects.toThrow('the file is no longer there');
  expect(isTried).toBe(false);
});
