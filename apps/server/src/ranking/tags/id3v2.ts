import { CannotTagError, MAX_TAG_BYTES, PADDING_BYTES } from './tagged-file.ts';

/** A frame as it is stored, header included and unsynchronisation undone. */
export interface Id3Frame {
  /** Four letters; three in ID3v2.2. */
  id: string;
  /** Header and body. */
  raw: Buffer;
  body: Buffer;
}

export interface Id3Tag {
  /** 2, 3 or 4: it stays what it is, since old players read no newer one. */
  version: number;
  frames: Id3Frame[];
  /** With header, padding and footer. */
  totalBytes: number;
}

/** For files without: ID3v2.3 is what every player reads. */
export const EMPTY_ID3: Id3Tag = { version: 3, frames: [], totalBytes: 0 };

/** Length of the tag that starts with these ten bytes, or 0 if none does (id3.org, ID3v2.4 structure, section 3). */
export function id3TotalBytes(head: Uint8Array): number {
  if (head.length < 10 || head[0] !== 0x49 || head[1] !== 0x44 || head[2] !== 0x33) return 0;
  const hasFooter = head[3] === 4 && ((head[5] ?? 0) & 0x10) !== 0;
  return 10 + syncsafe(head, 6) + (hasFooter ? 10 : 0);
}

/** Takes a whole tag apart. Throws CannotTagError where a rewrite could lose something. */
export function parseId3(tag: Buffer): Id3Tag {
  const version = tag[3] ?? 0;
  const flags = tag[5] ?? 0;
  if (version < 2 || version > 4) throw new CannotTagError('its ID3 tag is of an unknown version');
  if (tag.length > MAX_TAG_BYTES) throw new CannotTagError('its ID3 tag is far too large');
  let content = tag.subarray(10, 10 + syncsafe(tag, 6));
  const isUnsynchronised = (flags & 0x80) !== 0;
  if (version < 4 && isUnsynchronised) content = resynchronised(content);
  if (version === 2 && flags & 0x40) throw new CannotTagError('its ID3 tag is compressed');
  const frames: Id3Frame[] = [];
  let at = version > 2 && flags & 0x40 ? extendedHeaderBytes(content, version) : 0;
  while (at < content.length && content[at] !== 0) {
    const { frame, end } = parseFrame(content, at, version, isUnsynchronised);
    frames.push(frame);
    at = end;
  }
  return { version, frames, totalBytes: tag.length };
}

/** As large as before if the frames fit, so that nothing behind the tag has to move. No frames, no tag. */
export function buildId3({ version, totalBytes }: Id3Tag, frames: readonly Buffer[]): Buffer {
  if (frames.length === 0) return Buffer.alloc(0);
  const needed = 10 + frames.reduce((sum, { length }) => sum + length, 0);
  const total = needed <= totalBytes ? totalBytes : needed + PADDING_BYTES;
  if (total > MAX_TAG_BYTES) throw new CannotTagError('its ID3 tag is far too large');
  const tag = Buffer.alloc(total);
  tag.write('ID3', 'latin1');
  tag[3] = version;
  putSyncsafe(tag, 6, total - 10);
  let at = 10;
  for (const frame of frames) at += frame.copy(tag, at);
  return tag;
}

export function makeFrame(version: number, id: string, body: Buffer): Buffer {
  const header = Buffer.alloc(version === 2 ? 6 : 10);
  header.write(id, 'latin1');
  if (version === 2) header.writeUIntBE(body.length, 3, 3);
  else if (version === 3) header.writeUInt32BE(body.length, 4);
  else putSyncsafe(header, 4, body.length);
  return Buffer.concat([header, body]);
}

function parseFrame(
  content: Buffer,
  at: number,
  version: number,
  isUnsynchronised: boolean,
): { frame: Id3Frame; end: number } {
  const headerBytes = version === 2 ? 6 : 10;
  const id = content.toString('latin1', at, at + (version === 2 ? 3 : 4));
  const length = frameBytes(content, at, version);
  const end = at + headerBytes + length;
  // Padding that is not zero, or a length that leads nowhere: who guesses here loses frames.
  if (!isFrameId(id) || end > content.length) throw new CannotTagError('its ID3 tag is damaged');
  const raw = content.subarray(at, end);
  const body = content.subarray(at + headerBytes, end);
  const formatFlags = version === 4 ? (content[at + 9] ?? 0) : 0;
  if (version < 4 || !(isUnsynchronised || formatFlags & 0x02))
    return { frame: { id, raw, body }, end };
  const plainBody = resynchronised(body);
  const plain = makeFrame(version, id, plainBody);
  plain[8] = content[at + 8] ?? 0;
  plain[9] = formatFlags & ~0x02;
  return { frame: { id, raw: plain, body: plainBody }, end };
}

function frameBytes(content: Buffer, at: number, version: number): number {
  if (version === 2) return content.length < at + 6 ? 0 : content.readUIntBE(at + 3, 3);
  if (content.length < at + 10) return 0;
  const plain = content.readUInt32BE(at + 4);
  if (version === 3) return plain;
  // Old iTunes wrote plain lengths into ID3v2.4: the one that leads to another frame is meant.
  const safe = syncsafe(content, at + 4);
  return safe === plain || leadsToFrame(content, at + 10 + safe) ? safe : plain;
}

function leadsToFrame(content: Buffer, at: number): boolean {
  if (at === content.length) return true;
  return (
    at < content.length && (content[at] === 0 || isFrameId(content.toString('latin1', at, at + 4)))
  );
}

function isFrameId(id: string): boolean {
  return /^[A-Z0-9]{3}[A-Z0-9 ]?$/.test(id);
}

function extendedHeaderBytes(content: Buffer, version: number): number {
  if (content.length < 4) throw new CannotTagError('its ID3 tag is damaged');
  return version === 3 ? 4 + content.readUInt32BE(0) : syncsafe(content, 0);
}

/** Undoes unsynchronisation: a zero after each 0xFF (ID3v2.4 structure, section 6.1). */
function resynchronised(bytes: Buffer): Buffer {
  const plain = Buffer.alloc(bytes.length);
  let length = 0;
  bytes.forEach((byte, n) => {
    if (byte !== 0 || bytes[n - 1] !== 0xff) plain[length++] = byte;
  });
  return plain.subarray(0, length);
}

function syncsafe(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return (a << 21) | (b << 14) | (c << 7) | d;
}

function putSyncsafe(bytes: Buffer, at: number, value: number): void {
  for (let n = 0; n < 4; n++) bytes[at + n] = (value >> (21 - 7 * n)) & 0x7f;
}
