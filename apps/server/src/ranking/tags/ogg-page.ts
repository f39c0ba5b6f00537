import type { ByteSource } from './byte-source.ts';
import { CannotTagError } from './tagged-file.ts';

/** A page of an Ogg file (RFC 3533 section 6). Valid until the next one is read. */
export interface OggPage {
  at: number;
  bytes: Buffer;
  serial: number;
  sequence: number;
  isContinued: boolean;
  isFirst: boolean;
  granule: bigint;
  /** Lengths of the segments; one below 255 ends a packet. */
  lacing: Buffer;
  body: Buffer;
}

const HEADER_BYTES = 27;
const MAX_SEGMENTS = 255;

export async function* readPages(source: ByteSource, from = 0): AsyncGenerator<OggPage> {
  for (let at = from; at < source.size;) {
    const head = await source.read(at, HEADER_BYTES + MAX_SEGMENTS);
    const segments = head[26] ?? 0;
    const headBytes = HEADER_BYTES + segments;
    if (head.length < headBytes || head.toString('latin1', 0, 4) !== 'OggS')
      throw new CannotTagError('its pages are damaged');
    const bodyBytes = head.subarray(HEADER_BYTES, headBytes).reduce((sum, n) => sum + n, 0);
    const bytes = await source.read(at, headBytes + bodyBytes);
    if (bytes.length < headBytes + bodyBytes) throw new CannotTagError('it is cut off');
    yield {
      at,
      bytes,
      serial: bytes.readUInt32LE(14),
      sequence: bytes.readUInt32LE(18),
      isContinued: ((bytes[5] ?? 0) & 1) !== 0,
      isFirst: ((bytes[5] ?? 0) & 2) !== 0,
      granule: bytes.readBigInt64LE(6),
      lacing: bytes.subarray(HEADER_BYTES, headBytes),
      body: bytes.subarray(headBytes),
    };
    at += bytes.length;
  }
}

/** Header packets laid out on pages of their own: no sound ends on them, so their granule position is 0, or none. */
export function toHeaderPages(
  packets: readonly Buffer[],
  serial: number,
  firstSequence: number,
): Buffer[] {
  const lacing = packets.flatMap(({ length }) => [
    ...Array.from({ length: Math.floor(length / 255) }, () => 255),
    length % 255,
  ]);
  const body = Buffer.concat(packets);
  const pages: Buffer[] = [];
  let bodyAt = 0;
  for (let at = 0; at < lacing.length; at += MAX_SEGMENTS) {
    const ours = lacing.slice(at, at + MAX_SEGMENTS);
    const bodyEnd = bodyAt + ours.reduce((sum, n) => sum + n, 0);
    const header = Buffer.alloc(HEADER_BYTES);
    header.write('OggS', 'latin1');
    header[5] = at > 0 && lacing[at - 1] === 255 ? 1 : 0;
    header.writeBigInt64LE(ours.some((n) => n < 255) ? 0n : -1n, 6);
    header.writeUInt32LE(serial, 14);
    header.writeUInt32LE(firstSequence + pages.length, 18);
    header[26] = ours.length;
    const page = Buffer.concat([header, Buffer.from(ours), body.subarray(bodyAt, bodyEnd)]);
    page.writeUInt32LE(oggChecksum(page), 22);
    pages.push(page);
    bodyAt = bodyEnd;
  }
  return pages;
}

/** The same page with another number. */
export function renumbered(page: OggPage, sequence: number): Buffer {
  const bytes = Buffer.from(page.bytes);
  bytes.writeUInt32LE(sequence >>> 0, 18);
  bytes.writeUInt32LE(0, 22);
  bytes.writeUInt32LE(oggChecksum(bytes), 22);
  return bytes;
}

const checksumTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum & 0x80000000 ? 0x04c11db7 : 0);
  return sum >>> 0;
});

/** CRC-32 as Ogg has it: polynomial 0x04c11db7, not reflected, starting from 0 (RFC 3533 section 6, field 7). */
function oggChecksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (checksumTable[(sum >>> 24) ^ byte] ?? 0)) >>> 0;
  return sum;
}
