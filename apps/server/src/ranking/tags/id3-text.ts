/** Text as ID3 stores it: a byte for the encoding, then ISO-8859-1, UTF-16 or UTF-8 (ID3v2.4 structure, section 4). */
export function decodeId3Text(encoding: number, bytes: Uint8Array): string {
  switch (encoding) {
    case 1: {
      const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
      return new TextDecoder(isBig ? 'utf-16be' : 'utf-16le').decode(bytes);
    }
    case 2:
      return new TextDecoder('utf-16be').decode(bytes);
    case 3:
      return new TextDecoder('utf-8').decode(bytes);
    default:
      return Buffer.from(bytes).toString('latin1');
  }
}

/** Splits off a text that ends with a zero: the text, and what follows. */
export function splitId3Text(encoding: number, bytes: Buffer): [text: string, rest: Buffer] {
  const isWide = encoding === 1 || encoding === 2;
  let end = 0;
  while (end < bytes.length && !(bytes[end] === 0 && (!isWide || bytes[end + 1] === 0)))
    end += isWide ? 2 : 1;
  const rest = bytes.subarray(Math.min(bytes.length, end + (isWide ? 2 : 1)));
  return [decodeId3Text(encoding, bytes.subarray(0, end)), rest];
}

/** In the encodings that all versions of ID3 know: ASCII if it will do, else UTF-16 with a byte order mark. */
export function encodeId3Text(text: string, isAscii: boolean): Buffer {
  return isAscii ? Buffer.from(text, 'latin1') : Buffer.from(`\uFEFF${text}`, 'utf16le');
}
