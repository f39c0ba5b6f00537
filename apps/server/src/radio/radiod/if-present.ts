import { access } from 'node:fs/promises';
import { DecodeError, type DecodeRequest, type OpenDecoder } from '../../audio/decode/decoder.ts';

/** Says of a file that is gone at once that it is: a whole library on a disk that is not there would else cost a program for each. */
export function ifPresent(open: OpenDecoder): OpenDecoder {
  return (request) => {
    const sound = open(request);
    return {
      complaints: sound.complaints,
      async *[Symbol.asyncIterator]() {
        await mustBeThere(request);
        yield* sound;
      },
    };
  };
}

async function mustBeThere({ path }: DecodeRequest): Promise<void> {
  try {
    await access(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOENT', 'ENOTDIR'].includes(code)) return;
    throw new DecodeError('gone', 'the file is no longer there');
  }
}
