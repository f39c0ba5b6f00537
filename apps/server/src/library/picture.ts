import { hash } from 'node:crypto';
import type { IPicture } from 'music-metadata';

/** Larger covers are scans of booklets; sending one to a phone for a thumbnail helps nobody. */
export const MAX_PICTURE_BYTES = 15 * 1024 * 1024;

/** By the first bytes: tags and names are often wrong, and nothing but these four may reach a browser as a picture. */
export function sniffPicture(head: Uint8Array): string | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 12)).toString(
    'latin1',
  );
  if (text.startsWith('\xFF\xD8\xFF')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif';
  return null;
}

export function isUsablePicture(bytes: Uint8Array): boolean {
  return bytes.length <= MAX_PICTURE_BYTES && sniffPicture(bytes) !== null;
}

export function pictureHash(bytes: Uint8Array | string): string {
  return hash('sha256', bytes).slice(0, 20);
}

/** The front of the album, or whatever picture there is. */
export function chooseCover(pictures: readonly IPicture[] = []): IPicture | null {
  const usable = pictures.filter(({ data }) => isUsablePicture(data));
  return usable.find(({ type }) => /front/i.test(type ?? '')) ?? usable[0] ?? null;
}
