import { createHash } from 'node:crypto';
import { ByteSource } from './tags/byte-source.ts';
import { openTagged } from './tags/open-tagged.ts';
import type { TaggedFile } from './tags/tagged-file.ts';

/**
 * SHA-256 (hexadecimal) of the sound of a file without its tags: it stays the same when the file is tagged or renamed.
 * MPEG: from behind ID3v2 to before ID3v1, APE and Lyrics3. FLAC: the frames. Ogg: the packets, however they lie on
 * pages, and the last granule position. MP4: the contents of `mdat` and where its chunks begin. WAV, AIFF: the samples.
 */
export async function audioPayloadHash(path: string): Promise<string> {
  const source = await ByteSource.open(path);
  try {
    return await payloadHash(await openTagged(source));
  } finally {
    await source.close();
  }
}

export function payloadHash(file: TaggedFile): Promise<string> {
  return hashOf(file.payload());
}

/** Of pieces one after the other, wherever they are cut. */
async function hashOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
}
