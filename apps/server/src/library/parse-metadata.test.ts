import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseFromTokenizer } from 'music-metadata';
import { expect, test } from 'vitest';
import { isAudioName, parserExtension, sniffFormat } from './audio-format.ts';
import { FileTokenizer, LENT_BYTES } from './file-tokenizer.ts';
import { fixture } from './fixtures/scratch-library.ts';
import { loadingParts, parseMetadata } from './parse-metadata.ts';

const names = readdirSync(dirname(fixture('cbr.mp3'))).filter(isAudioName);

test('music-metadata is built as we take it', async () => {
  expect(await loadingParts).not.toBeNull();
});

test.for(names)('%s is read as music-metadata reads it, also after others', async (name) => {
  const read = async (parse: typeof parseMetadata) => {
    const file = new FileTokenizer(fixture(name), new Uint8Array(LENT_BYTES));
    try {
      const format = sniffFormat(file.bytesAt(0, 64)) ?? 'mpeg';
      file.fileInfo.path = `sound${parserExtension[format]}`;
      return await parse(file).catch((error: Error) => `${error.name}: ${error.message}`);
    } finally {
      await file.close();
    }
  };
  const expected = await read(parseFromTokenizer);
  expect(await read(parseMetadata)).toEqual(expected);
  // Nothing of one file is left for the next.
  expect(await read(parseMetadata)).toEqual(expected);
});
