import type { ByteSource } from './byte-source.ts';
import { id3TotalBytes } from './id3v2.ts';

/** Where the ID3v2 tags end that may stand before any sound; some files have two of them. */
export async function soundStart(source: ByteSource): Promise<number> {
  let start = 0;
  for (;;) {
    const length = id3TotalBytes(await source.read(start, 10));
    if (length === 0 || start + length > source.size) return start;
    start += length;
  }
}

/**
 * Where the tags begin that may stand behind the sound: ID3v1, APEv2 (https://wiki.hydrogenaud.io/index.php?title=APEv2),
 * Lyrics3v2 (https://id3.org/Lyrics3v2), in any order.
 */
export async function soundEnd(source: ByteSource, start: number): Promise<number> {
  let end = source.size;
  for (;;) {
    const length = await trailerBytes(source, end);
    if (length === 0 || end - length < start) return end;
    end -= length;
  }
}

async function trailerBytes(source: ByteSource, end: number): Promise<number> {
  const tail = await source.copy(Math.max(0, end - 128), Math.min(end, 128));
  if (tail.length === 128 && tail.toString('latin1', 0, 3) === 'TAG') return 128;
  const ape = tail.subarray(-32);
  if (ape.length === 32 && ape.toString('latin1', 0, 8) === 'APETAGEX') {
    const hasHeader = (ape.readUInt32LE(20) & 0x80000000) !== 0;
    return ape.readUInt32LE(12) + (hasHeader ? 32 : 0);
  }
  const lyrics = /(\d{6})LYRICS200$/.exec(tail.toString('latin1'));
  return lyrics ? Number(lyrics[1]) + 15 : 0;
}
