import { oggCrc } from './ogg-crc.ts';
import type { EncodedPiece } from './encoder.ts';

const PAGE_HEADER_BYTES = 27;
const CAPTURE = Buffer.from('OggS');

/** Cuts an Ogg stream (RFC 3533) into its pages, however the bytes arrive; an Opus page lasts as its granules say. */
export class OggPages {
  #rest: Buffer = Buffer.alloc(0);
  #granule = 0;
  #pages = 0;

  push(bytes: Uint8Array): { headers: Uint8Array[]; pieces: EncodedPiece[] } {
    let all = Buffer.concat([this.#rest, bytes]);
    const headers: Uint8Array[] = [];
    const pieces: EncodedPiece[] = [];
    for (;;) {
      const start = all.indexOf(CAPTURE);
      if (start < 0) break;
      all = all.subarray(start);
      const length = pageBytes(all);
      if (length === null || length > all.length) break;
      const page = all.subarray(0, length);
      all = all.subarray(length);
      // OpusHead and OpusTags (RFC 7845, section 3) are pages of their own.
      if (this.#pages++ < 2) headers.push(page);
      else {
        const granule = Number(page.readBigInt64LE(6));
        pieces.push({ durationSamples: granule - this.#granule, bytes: page });
        this.#granule = granule;
      }
    }
    this.#rest = all;
    return { headers, pieces };
  }
}

function pageBytes(page: Buffer): number | null {
  const segments = page[26];
  if (segments === undefined || page.length < PAGE_HEADER_BYTES + segments) return null;
  const lacing = page.subarray(PAGE_HEADER_BYTES, PAGE_HEADER_BYTES + segments);
  return lacing.reduce((sum, bytes) => sum + bytes, PAGE_HEADER_BYTES + segments);
}

/** The same page as part of another logical stream, so that a restarted encoder does not begin a new one. */
export function restampPage(
  page: Uint8Array,
  { granule, serial, sequence }: { granule: number; serial: number; sequence: number },
): Uint8Array {
  const copy = Buffer.from(page);
  copy.writeBigInt64LE(BigInt(granule), 6);
  copy.writeUInt32LE(serial, 14);
  copy.writeUInt32LE(sequence >>> 0, 18);
  copy.writeUInt32LE(oggCrc(copy), 22);
  return copy;
}
