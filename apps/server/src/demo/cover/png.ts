import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BYTES_PER_PIXEL = 3;
const PAETH = 4;

/** A PNG of 8-bit RGB pixels, row after row. */
export function encodePng(pixels: Uint8Array, widthPx: number, heightPx: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.writeUInt8(8, 8);
  header.writeUInt8(2, 9);
  const rows = deflateSync(filterRows(pixels, widthPx * BYTES_PER_PIXEL, heightPx), { level: 6 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Paeth on every row: on smooth pictures it does nearly as well as a choice per row. */
function filterRows(pixels: Uint8Array, stride: number, heightPx: number): Buffer {
  const out = Buffer.alloc((stride + 1) * heightPx);
  for (let row = 0; row < heightPx; row++) {
    const target = row * (stride + 1);
    out[target] = PAETH;
    for (let column = 0; column < stride; column++) {
      const at = row * stride + column;
      const left = column < BYTES_PER_PIXEL ? 0 : (pixels[at - BYTES_PER_PIXEL] ?? 0);
      const above = row === 0 ? 0 : (pixels[at - stride] ?? 0);
      const corner =
        row === 0 || column < BYTES_PER_PIXEL ? 0 : (pixels[at - stride - BYTES_PER_PIXEL] ?? 0);
      out[target + 1 + column] = (pixels[at] ?? 0) - paeth(left, above, corner);
    }
  }
  return out;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const toLeft = Math.abs(guess - left);
  const toAbove = Math.abs(guess - above);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}

function chunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(name), content]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
