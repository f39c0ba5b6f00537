import { crc32 } from '../encoders/crc.ts';

export type OggPage = {
  /** 1: goes on with a packet of the page before. 2: first page. 4: last page. */
  readonly flags: number;
  readonly granule: bigint;
  readonly serialNumber: number;
  /** Lengths of the segments; a packet ends at the first one that is shorter than 255. */
  readonly lacing: Uint8Array;
  readonly body: Buffer;
};

const HEAD_LENGTH = 27;
const MAX_SEGMENTS = 255;
export const CONTINUED = 1;
/** What a page says when no packet ends on it. */
const NO_GRANULE = -1n;

/** RFC 3533, section 6. */
export function readPages(stream: Buffer): OggPage[] {
  const pages: OggPage[] = [];
  let at = 0;
  while (at < stream.length) {
    const segments = stream.readUInt8(at + 26);
    const lacing = stream.subarray(at + HEAD_LENGTH, at + HEAD_LENGTH + segments);
    const start = at + HEAD_LENGTH + segments;
    const end = start + lacing.reduce((sum, length) => sum + length, 0);
    pages.push({
      flags: stream.readUInt8(at + 5),
      granule: stream.readBigInt64LE(at + 6),
      serialNumber: stream.readUInt32LE(at + 14),
      lacing,
      body: stream.subarray(start, end),
    });
    at = end;
  }
  return pages;
}

/** Pages are numbered by their place and get a fresh checksum. */
export function writePages(pages: readonly OggPage[]): Buffer {
  return Buffer.concat(pages.map(writePage));
}

function writePage(page: OggPage, sequence: number): Buffer {
  const head = Buffer.alloc(HEAD_LENGTH);
  head.write('OggS', 'latin1');
  head.writeUInt8(page.flags, 5);
  head.writeBigInt64LE(page.granule, 6);
  head.writeUInt32LE(page.serialNumber, 14);
  head.writeUInt32LE(sequence, 18);
  head.writeUInt8(page.lacing.length, 26);
  const whole = Buffer.concat([head, page.lacing, page.body]);
  whole.writeUInt32LE(crc32(whole), 22);
  return whole;
}

/** Lays packets into as few pages as they need; for headers, whose granule is 0. */
export function packetsToPages(packets: readonly Buffer[], serialNumber: number): OggPage[] {
  const lacing = packets.flatMap((packet) => [
    ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
    packet.length % 255,
  ]);
  const body = Buffer.concat(packets);
  const pages: OggPage[] = [];
  let at = 0;
  for (let first = 0; first < lacing.length; first += MAX_SEGMENTS) {
    const own = lacing.slice(first, first + MAX_SEGMENTS);
    const end = at + own.reduce((sum, length) => sum + length, 0);
    pages.push({
      flags: first > 0 && lacing[first - 1] === 255 ? CONTINUED : 0,
      granule: own.some((length) => length < 255) ? 0n : NO_GRANULE,
      serialNumber,
      lacing: Uint8Array.from(own),
      body: body.subarray(at, end),
    });
    at = end;
  }
  return pages;
}

export function pagesToPackets(pages: readonly OggPage[]): Buffer[] {
  const packets: Buffer[] = [];
  let pieces: Buffer[] = [];
  for (const { lacing, body } of pages) {
    let at = 0;
    for (const length of lacing) {
      pieces.push(body.subarray(at, at + length));
      at += length;
      if (length === 255) continue;
      packets.push(Buffer.concat(pieces));
      pieces = [];
    }
  }
  return packets;
}
