import type { StreamFrame } from '../radiod/orders.ts';

export const ICY_INTERVAL_BYTES = 16_000;
const MAX_BLOCK_BYTES = 255 * 16;

/** Puts titles between the bytes of the sound, for one listener that asked for them. */
export class IcyWriter {
  readonly #titleAt: (sample: number) => string;
  #untilBlock = ICY_INTERVAL_BYTES;
  #told: string | null = null;

  constructor(titleAt: (sample: number) => string) {
    this.#titleAt = titleAt;
  }

  write(frames: readonly StreamFrame[]): Uint8Array {
    const pieces: Uint8Array[] = [];
    for (const { sample, bytes } of frames) {
      let at = 0;
      while (bytes.length - at >= this.#untilBlock) {
        pieces.push(bytes.subarray(at, at + this.#untilBlock), this.#block(sample));
        at += this.#untilBlock;
        this.#untilBlock = ICY_INTERVAL_BYTES;
      }
      pieces.push(bytes.subarray(at));
      this.#untilBlock -= bytes.length - at;
    }
    return Buffer.concat(pieces);
  }

  /** An empty block says that the title is what it was. */
  #block(sample: number): Uint8Array {
    const title = this.#titleAt(sample);
    if (title === this.#told) return Uint8Array.of(0);
    this.#told = title;
    return icyBlock(title);
  }
}

/** A length in units of 16 bytes, then the text, filled up with zeros. */
export function icyBlock(title: string): Uint8Array {
  const [start, end] = ["StreamTitle='", "';"];
  const text = cutUtf8(icyText(title), MAX_BLOCK_BYTES - start.length - end.length);
  const bytes = Buffer.from(`${start}${text}${end}`);
  const block = Buffer.alloc(1 + Math.ceil(bytes.length / 16) * 16);
  block[0] = (block.length - 1) / 16;
  bytes.copy(block, 1);
  return block;
}

/**
 * There is no escape in these blocks: some players end a title at the first apostrophe, others at the first "';". A
 * typographic apostrophe is safe with all of them, and then a semicolon is too.
 */
export function icyText(title: string): string {
  return title
    .replaceAll("'", '’')
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** No more than so many bytes, and no half character. */
function cutUtf8(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  let end = maxBytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}
