import { createHash } from 'node:crypto';
import { SAMPLE_RATE } from '../signal.ts';
import { BitWriter } from './bit-writer.ts';
import { crc16, crc8 } from './crc.ts';
import { writeSubframe } from './flac-subframe.ts';
import { interleave, toInt16 } from './int16.ts';
import type { Stereo } from '../signal.ts';

const BLOCK_SIZE = 4096;
const STREAMINFO = 0;
const VORBIS_COMMENT = 4;
const PICTURE = 6;

/** A FLAC file (RFC 9639) with 16-bit stereo; the bodies of the tag blocks come ready made. */
export function encodeFlac(signal: Stereo, vorbisComment: Buffer, picture: Buffer): Buffer {
  const left = toInt16(signal.left);
  const right = toInt16(signal.right);
  const frames: Uint8Array[] = [];
  for (let start = 0; start < left.length; start += BLOCK_SIZE) {
    frames.push(
      frame(
        frames.length,
        left.subarray(start, start + BLOCK_SIZE),
        right.subarray(start, start + BLOCK_SIZE),
      ),
    );
  }
  return Buffer.concat([
    Buffer.from('fLaC'),
    metadataBlock(STREAMINFO, streamInfo(left, right, frames)),
    metadataBlock(VORBIS_COMMENT, vorbisComment),
    metadataBlock(PICTURE, picture, 'last'),
    ...frames,
  ]);
}

function metadataBlock(type: number, body: Buffer, place: 'last' | 'more' = 'more'): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  head.writeUInt8(type | (place === 'last' ? 0x80 : 0));
  return Buffer.concat([head, body]);
}

function streamInfo(left: Int16Array, right: Int16Array, frames: readonly Uint8Array[]): Buffer {
  const sizes = frames.map((bytes) => bytes.length);
  const bits = new BitWriter();
  bits.write(BLOCK_SIZE, 16);
  bits.write(BLOCK_SIZE, 16);
  bits.write(Math.min(...sizes), 24);
  bits.write(Math.max(...sizes), 24);
  bits.write(SAMPLE_RATE, 20);
  bits.write(2 - 1, 3);
  bits.write(16 - 1, 5);
  bits.write(0, 12);
  bits.write(left.length, 24);
  // The MD5 of the samples lets a decoder prove that nothing was lost.
  return Buffer.concat([
    bits.written(),
    createHash('md5').update(interleave(left, right)).digest(),
  ]);
}

function frame(number: number, left: Int16Array, right: Int16Array): Uint8Array {
  const bits = new BitWriter();
  const side = new Int32Array(left.length);
  for (let index = 0; index < side.length; index++)
    side[index] = (left[index] ?? 0) - (right[index] ?? 0);
  bits.write(0b1111_1111_1111_1000, 16);
  // Block size: 16 bits at the end of the header (0111). Sample rate: 44.1 kHz (1001).
  bits.write(0b0111_1001, 8);
  // Channels: left and side (1000). Sample size: 16 bits (100).
  bits.write(0b1000_1000, 8);
  writeFrameNumber(bits, number);
  bits.write(left.length - 1, 16);
  bits.write(crc8(bits.written()), 8);
  writeSubframe(bits, new Int32Array(left), 16);
  writeSubframe(bits, side, 17);
  bits.alignToByte();
  bits.write(crc16(bits.written()), 16);
  return bits.written();
}

/** Coded like a character in UTF-8; two bytes reach frame 2047, which is three minutes. */
function writeFrameNumber(bits: BitWriter, number: number): void {
  if (number < 0x80) {
    bits.write(number, 8);
    return;
  }
  if (number >= 0x800) throw new RangeError('this encoder is for short pieces');
  bits.write(0b1100_0000 | (number >> 6), 8);
  bits.write(0b1000_0000 | (number & 0x3f), 8);
}
