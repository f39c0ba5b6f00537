import { constants, open } from 'node:fs/promises';
import type { AudioData } from 'audio-decode';
import { decodeChunked } from 'audio-decode/stream';
import { DecodeError } from './decoder.ts';
import { cutBetweenHeaders } from './flac-chunks.ts';
import { NEEDS_FFMPEG } from './needs-ffmpeg.ts';
import { sniffCodec } from './sniff-codec.ts';

const HEAD_BYTES = 4096;
const MAX_MP4_BYTES = 64 * 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

/** A whole file as the WebAssembly decoders give it, piece by piece. */
export async function* decodeFile(
  path: string,
  onComplaint: (sentence: string) => void,
): AsyncGenerator<AudioData, void> {
  // Non-blocking: a pipe in the place of the file must not hold the thread.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new DecodeError('unreadable', 'it is not a file');
    if (stat.size === 0) throw new DecodeError('unreadable', 'the file is empty');
    const head = new Uint8Array(HEAD_BYTES);
    const start = await soundStart(file, stat.size);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, start);
    const codec = sniffCodec(head.subarray(0, bytesRead));
    if (codec === null) throw new DecodeError('unreadable', 'it is damaged or not music');
    // Of MP4 the decoder holds the whole sound at once: 64 MB of AAC are more than a gigabyte.
    if (codec === 'm4a' && stat.size > MAX_MP4_BYTES)
      throw new DecodeError('unreadable', `an MP4 file so large ${NEEDS_FFMPEG}`);
    const bytes = file.createReadStream({ autoClose: false, start, highWaterMark: CHUNK_BYTES });
    const source = codec === 'flac' ? cutBetweenHeaders(bytes) : bytes;
    let hasSound = false;
    try {
      for await (const data of decodeChunked(source, codec as 'mp3')) {
        hasSound = true;
        yield data;
      }
    } catch (error) {
      // What was heard until then is as good as it was.
      if (!hasSound) throw error;
      onComplaint(`decoding stopped before the end: ${(error as Error).message}`);
    }
  } finally {
    await file.close();
  }
}

/** Behind the ID3v2 tags that may stand before any kind of sound (id3.org, ID3v2.4 section 3.1). */
async function soundStart(file: Awaited<ReturnType<typeof open>>, size: number): Promise<number> {
  let start = 0;
  for (;;) {
    const { buffer } = await file.read(new Uint8Array(10), 0, 10, start);
    const [i, d, three, , , flags = 0, a = 0, b = 0, c = 0, e = 0] = buffer;
    if (i !== 0x49 || d !== 0x44 || three !== 0x33) return start;
    start += 10 + ((a << 21) | (b << 14) | (c << 7) | e) + (flags & 0x10 ? 10 : 0);
    if (start >= size)
      throw new DecodeError('unreadable', 'it is cut off: the file ends within its tags');
  }
}
