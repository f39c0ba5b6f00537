import type { FileTokenizer } from './file-tokenizer.ts';

/** ISO/IEC 11172-3 and 13818-3 (MP3), 13818-7 (AAC in ADTS). */
interface Frame {
  lengthBytes: number;
  samples: number;
  sampleRateHz: number;
  /** Equal for all frames of a stream; unequal for two places that only look like frames. */
  kind: number;
}

/** Nearly always the first bytes are sound; the far search is for padding and junk. */
const SEARCHED_BYTES = [16 * 1024, 256 * 1024];
const HEADER_BYTES = 7;

/** Where the sound begins: three frames in a row, since two bytes of junk often look like one. */
export function findFirstFrame(file: FileTokenizer, from: number): number | null {
  for (const searched of SEARCHED_BYTES) {
    const bytes = file.bytesAt(from, searched);
    for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
      if (isStream(bytes, at, from + bytes.length === file.size)) return from + at;
    }
    if (bytes.length < searched) return null;
  }
  return null;
}

/** VBR without a Xing header says its length nowhere: all frames are counted, 10 MB in some milliseconds. */
export function countDurationMs(file: FileTokenizer, first: number): number {
  let seconds = 0;
  let at = first;
  for (;;) {
    const frame = readFrame(file.bytesAt(at, HEADER_BYTES), 0);
    if (!frame) {
      const next = at < file.size - HEADER_BYTES ? findFirstFrame(file, at + 1) : null;
      if (next === null) return seconds * 1000;
      at = next;
    } else {
      seconds += frame.samples / frame.sampleRateHz;
      at += frame.lengthBytes;
    }
  }
}

/** Whether a few places of the file have frames of one length: files that begin with silence look constant and are not. */
export function isConstantBitrate(file: FileTokenizer, first: number): boolean {
  const lengths = new Set<number>();
  for (let part = 0; part < 8; part++) {
    const at = findFirstFrame(file, Math.floor(first + ((file.size - first) * part) / 8));
    const frame = at === null ? null : readFrame(file.bytesAt(at, HEADER_BYTES), 0);
    // A padded frame is one byte longer.
    if (frame) lengths.add(frame.lengthBytes & ~1);
  }
  return lengths.size <= 2 && Math.max(...lengths) - Math.min(...lengths) <= 2;
}

/** Whether the first frame holds the header of LAME or Fraunhofer that says the length. */
export function hasLengthHeader(file: FileTokenizer, first: number): boolean {
  const text = Buffer.from(file.bytesAt(first, 64)).toString('latin1');
  return text.includes('Xing') || text.includes('Info') || text.includes('VBRI');
}

function isStream(bytes: Uint8Array, at: number, isEnd: boolean): boolean {
  const first = readFrame(bytes, at);
  if (!first) return false;
  const second = readFrame(bytes, at + first.lengthBytes);
  // The last frame of a short file has nothing behind it.
  if (!second) return isEnd && at + first.lengthBytes === bytes.length;
  if (second.kind !== first.kind) return false;
  const next = at + first.lengthBytes + second.lengthBytes;
  return next + HEADER_BYTES > bytes.length || readFrame(bytes, next)?.kind === first.kind;
}

const MPEG1_RATES = [44_100, 48_000, 32_000];
const ADTS_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
  7350,
];
/** By layer. */
const KBIT_1: readonly (readonly number[])[] = [
  [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
];
const KBIT_2: readonly (readonly number[])[] = [
  [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

function readFrame(bytes: Uint8Array, at: number): Frame | null {
  // One by one: taken apart as a list they cost ten times as much, and a file has dozens of frames looked at.
  const b1 = bytes[at + 1] ?? 0;
  if (bytes[at] !== 0xff || (b1 & 0xe0) !== 0xe0) return null;
  const b2 = bytes[at + 2] ?? 0;
  const layer = 4 - ((b1 >> 1) & 3);
  if (layer === 4)
    return readAdtsFrame(b1, b2, bytes[at + 3] ?? 0, bytes[at + 4] ?? 0, bytes[at + 5] ?? 0);
  const version = (b1 >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const rate = MPEG1_RATES[(b2 >> 2) & 3];
  const kbit = (version === 3 ? KBIT_1 : KBIT_2)[layer - 1]?.[(b2 >> 4) - 1];
  if (version === 1 || rate === undefined || kbit === undefined) return null;
  const sampleRateHz = rate / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const samples = layer === 1 ? 384 : layer === 3 && version !== 3 ? 576 : 1152;
  const slotBytes = layer === 1 ? 4 : 1;
  const slots = Math.floor((samples * kbit * 125) / sampleRateHz / slotBytes) + ((b2 >> 1) & 1);
  return {
    lengthBytes: slots * slotBytes,
    samples,
    sampleRateHz,
    kind: (b1 & 0x1e) | ((b2 & 0x0c) << 8),
  };
}

function readAdtsFrame(b1: number, b2: number, b3: number, b4: number, b5: number): Frame | null {
  const sampleRateHz = ADTS_RATES[(b2 >> 2) & 15];
  const lengthBytes = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
  if ((b1 & 0xf6) !== 0xf0 || sampleRateHz === undefined || lengthBytes < HEADER_BYTES) return null;
  return { lengthBytes, samples: 1024, sampleRateHz, kind: (b1 & 0xfe) | ((b2 & 0xfc) << 8) };
}
