import { createHash } from 'node:crypto';
import type { AudioFormat } from './audio-format.ts';
import type { FileTokenizer } from './file-tokenizer.ts';
import { UnreadableError } from './unreadable-reason.ts';

/** Where the sound is, without tags. */
interface Extent {
  start: number;
  end: number;
}

const NOTHING: Extent = { start: 0, end: 0 };

const SLICE_BYTES = 16 * 1024;
const SLICES = 3;
/** Silence is all the same where nothing is compressed, and recordings of a session have one length. */
const SLICES_OF_PCM = 16;
const HASH_CHARS = 32;
/** More blocks, atoms or pages before the sound are an attack on our time. */
const MAX_PARTS = 10_000;

/**
 * Names the sound of a file whatever its tags, name and place: a hash of the length of the sound and of slices spread
 * over it. Equal bytes give equal hashes; that unequal sounds of the same length agree in all slices does not happen
 * but by intent. `soundStart` is where ID3v2 tags end.
 */
export function payloadHash(file: FileTokenizer, format: AudioFormat, soundStart: number): string {
  const { start, end } = soundOrAll(findSound(file, format, soundStart), file, soundStart);
  const hash = createHash('sha256').update(`${end - start}:`);
  const isPcm = format === 'wav' || format === 'aiff';
  const count = isPcm ? SLICES_OF_PCM : SLICES;
  if (end - start <= count * SLICE_BYTES) {
    hashSlice(hash, file, format, { start, end });
  } else {
    // From the end, where tags were looked for last, to the beginning, where the next look is.
    for (let slice = count - 1; slice >= 0; slice--) {
      const from = start + Math.floor(((end - start - SLICE_BYTES) * slice) / (count - 1));
      hashSlice(hash, file, format, { start: from, end: from + SLICE_BYTES });
    }
  }
  return hash.digest('hex').slice(0, HASH_CHARS);
}

/** Recorders that were switched off leave lengths of nothing. */
function soundOrAll({ start, end }: Extent, { size }: FileTokenizer, soundStart: number): Extent {
  return end > start ? { start, end } : { start: soundStart, end: size };
}

function hashSlice(
  hash: ReturnType<typeof createHash>,
  file: FileTokenizer,
  format: AudioFormat,
  { start, end }: Extent,
): void {
  const length = end - start;
  if (format !== 'ogg') hash.update(file.bytesAt(start, length));
  else {
    const before = Math.min(OGG_HEAD, start);
    hash.update(withoutPageNumbers(file.bytesAt(start - before, length + before), before));
  }
}

function findSound(file: FileTokenizer, format: AudioFormat, soundStart: number): Extent {
  switch (format) {
    case 'flac': {
      const start = flacFrames(file, soundStart);
      // Its header tells a length all the same, and would pass for music.
      if (start >= file.size)
        throw new UnreadableError('truncated: the file ends before the sound begins');
      return { start, end: beforeTrailers(file, soundStart) };
    }
    case 'ogg':
      return { start: oggSound(file), end: file.size };
    case 'mp4':
      return mp4Sound(file, soundStart);
    case 'wav':
      return chunk(file, soundStart, 'data');
    case 'aiff':
      return chunk(file, soundStart, 'SSND');
    case 'asf':
      return { start: Math.min(file.size, uint64(file, soundStart + 16, 'LE')), end: file.size };
    case 'mpeg':
    case 'wavpack':
    case 'monkey':
    case 'musepack':
      return { start: soundStart, end: beforeTrailers(file, soundStart) };
  }
}

/** ID3v1, APEv2 (https://wiki.hydrogenaud.io/index.php?title=APEv2) and Lyrics3v2 (https://id3.org/Lyrics3v2), in any order. */
function beforeTrailers(file: FileTokenizer, start: number): number {
  let end = file.size;
  for (;;) {
    const length = trailerBytes(Buffer.from(file.bytesAt(Math.max(start, end - 128), 128)), end);
    if (length === 0 || end - length < start) return end;
    end -= length;
  }
}

function trailerBytes(behind: Buffer, end: number): number {
  const tail = behind.subarray(0, Math.min(end, 128));
  if (tail.length === 128 && tail.toString('latin1', 0, 3) === 'TAG') return 128;
  const ape = tail.subarray(-32);
  if (ape.length === 32 && ape.toString('latin1', 0, 8) === 'APETAGEX') {
    const hasHeader = (ape.readUInt32LE(20) & 0x80000000) !== 0;
    return ape.readUInt32LE(12) + (hasHeader ? 32 : 0);
  }
  const lyrics = /(\d{6})LYRICS200$/.exec(tail.toString('latin1'));
  return lyrics ? Number(lyrics[1]) + 15 : 0;
}

/** Behind the metadata blocks (RFC 9639, section 8). */
function flacFrames(file: FileTokenizer, soundStart: number): number {
  let at = soundStart + 4;
  for (let part = 0; part < MAX_PARTS && at + 4 < file.size; part++) {
    const [head = 0, a = 0, b = 0, c = 0] = file.bytesAt(at, 4);
    at += 4 + ((a << 16) | (b << 8) | c);
    if (head & 0x80) return Math.min(at, file.size);
  }
  return file.size;
}

const OGG_HEAD = 26;

/** Pages of headers end no sample: their granule position is 0, or -1 where no packet ends (RFC 3533, section 6). */
function oggSound(file: FileTokenizer): number {
  let at = 0;
  for (let part = 0; part < MAX_PARTS && at + 27 < file.size; part++) {
    const head = Buffer.from(file.bytesAt(at, 27));
    if (head.toString('latin1', 0, 4) !== 'OggS') return 0;
    if (head.readBigInt64LE(6) > 0n) return at;
    const segments = file.bytesAt(at + 27, head[26] ?? 0);
    at += 27 + segments.length + segments.reduce((sum, length) => sum + length, 0);
  }
  return 0;
}

/** Another length of the comments gives all pages other numbers and thereby checksums; the rest of them stays. */
function withoutPageNumbers(bytes: Uint8Array, before: number): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf('OggS'); at >= 0; at = copy.indexOf('OggS', at + 4))
    copy.fill(0, Math.min(at + 14, copy.length), Math.min(at + OGG_HEAD, copy.length));
  return copy.subarray(before);
}

/** All of `mdat`, wherever it lies (ISO 14496-12). */
function mp4Sound(file: FileTokenizer, soundStart: number): Extent {
  const sound: Extent = { start: file.size, end: 0 };
  let at = soundStart;
  for (let part = 0; part < MAX_PARTS && at + 8 <= file.size; part++) {
    const head = Buffer.from(file.bytesAt(at, 8));
    const short = head.readUInt32BE(0);
    const headBytes = short === 1 ? 16 : 8;
    const told = short === 1 ? uint64(file, at + 8, 'BE') : short === 0 ? file.size - at : short;
    const length = Math.max(headBytes, told);
    if (head.toString('latin1', 4) === 'mdat') {
      sound.start = Math.min(sound.start, at + headBytes);
      sound.end = Math.min(file.size, at + length);
    }
    at += length;
  }
  return sound;
}

function chunk(file: FileTokenizer, soundStart: number, id: 'data' | 'SSND'): Extent {
  let at = soundStart + 12;
  for (let part = 0; part < MAX_PARTS && at + 8 <= file.size; part++) {
    const head = Buffer.from(file.bytesAt(at, 8));
    const length = id === 'data' ? head.readUInt32LE(4) : head.readUInt32BE(4);
    const start = at + 8;
    if (head.toString('latin1', 0, 4) === id)
      return { start, end: Math.min(file.size, start + length) };
    at = start + length + (length % 2);
  }
  return NOTHING;
}

function uint64(file: FileTokenizer, at: number, order: 'LE' | 'BE'): number {
  const bytes = Buffer.from(file.bytesAt(at, 8));
  if (bytes.length < 8) return file.size;
  const value = order === 'LE' ? bytes.readBigUInt64LE() : bytes.readBigUInt64BE();
  return Number(value > BigInt(file.size) ? BigInt(file.size) : value);
}
