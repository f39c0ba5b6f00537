import { SAMPLE_RATE } from '../signal.ts';
import { interleave, toInt16 } from './int16.ts';
import type { Stereo } from '../signal.ts';

/** A RIFF WAVE file of 16-bit stereo, with the ID3 tag in the `id3 ` chunk where players look for it. */
export function encodeWav(signal: Stereo, id3: Buffer): Buffer {
  const data = interleave(toInt16(signal.left), toInt16(signal.right));
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(2, 2);
  format.writeUInt32LE(SAMPLE_RATE, 4);
  format.writeUInt32LE(SAMPLE_RATE * 4, 8);
  format.writeUInt16LE(4, 12);
  format.writeUInt16LE(16, 14);
  return chunk(
    'RIFF',
    Buffer.concat([
      Buffer.from('WAVE'),
      chunk('fmt ', format),
      chunk('id3 ', id3),
      chunk('data', data),
    ]),
  );
}

/** Chunks begin at even offsets; the padding byte is not counted in the length. */
function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}
