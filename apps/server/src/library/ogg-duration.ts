import type { FileTokenizer } from './file-tokenizer.ts';

/** A page is at most 65,307 bytes (RFC 3533, section 6), so the last one begins within the last two of these. */
const STEP_BYTES = 64 * 1024;
const OPUS_RATE_HZ = 48_000;

/**
 * From the granule position of the last page: two reads instead of the whole file. Null where no page of the first
 * stream is found near the end (a cut file).
 */
export function oggDurationMs(file: FileTokenizer, sampleRateHz: number): number | null {
  const head = Buffer.from(file.bytesAt(0, 64));
  if (head.length < 64) return null;
  const serial = head.readUInt32LE(14);
  const payload = 27 + head.readUInt8(26);
  const isOpus = head.toString('latin1', payload, payload + 8) === 'OpusHead';
  const preSkip = isOpus ? head.readUInt16LE(payload + 10) : 0;
  const granule = lastGranule(file, serial);
  if (granule === null) return null;
  return ((granule - preSkip) / (isOpus ? OPUS_RATE_HZ : sampleRateHz)) * 1000;
}

function lastGranule(file: FileTokenizer, serial: number): number | null {
  const start = Math.max(0, file.size - 2 * STEP_BYTES);
  const tail = Buffer.from(file.bytesAt(start, 2 * STEP_BYTES));
  for (let at = tail.lastIndexOf('OggS'); at >= 0;) {
    if (at + 27 <= tail.length && tail.readUInt32LE(at + 14) === serial) {
      const granule = tail.readBigInt64LE(at + 6);
      // -1: no packet ends on this page.
      if (granule >= 0n) return Number(granule);
    }
    at = at === 0 ? -1 : tail.lastIndexOf('OggS', at - 1);
  }
  return null;
}
