import { COVER_SIZE_PX } from './colour.ts';
import { encodePng } from './png.ts';
import type { CoverImage } from '../tags/track-tags.ts';
import type { Painting } from './colour.ts';

export function drawCover(painting: Painting): CoverImage {
  const pixels = new Uint8Array(COVER_SIZE_PX * COVER_SIZE_PX * 3);
  for (let row = 0; row < COVER_SIZE_PX; row++) {
    for (let column = 0; column < COVER_SIZE_PX; column++) {
      const colour = painting(toPicture(column), toPicture(row));
      const at = (row * COVER_SIZE_PX + column) * 3;
      const grain = dither(column, row);
      for (const [index, value] of colour.entries())
        pixels[at + index] = Math.max(0, Math.min(255, value * 255 + grain));
    }
  }
  return {
    png: encodePng(pixels, COVER_SIZE_PX, COVER_SIZE_PX),
    widthPx: COVER_SIZE_PX,
    heightPx: COVER_SIZE_PX,
  };
}

function toPicture(pixel: number): number {
  return ((pixel + 0.5) * 2) / COVER_SIZE_PX - 1;
}

/** A 4 x 4 ordered pattern between 0 and 1: dark gradients would show steps without it, and noise would not compress. */
function dither(column: number, row: number): number {
  const pattern = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
  return ((pattern[(row & 3) * 4 + (column & 3)] ?? 0) + 0.5) / 16;
}
