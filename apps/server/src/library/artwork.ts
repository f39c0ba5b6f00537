import { open } from 'node:fs/promises';
import { parseFromTokenizer } from 'music-metadata';
import { fromFile } from 'strtok3';
import { parserExtensionOf } from './audio-format.ts';
import { MAX_FIELD_BYTES } from './file-tokenizer.ts';
import { coverHash, drawCover } from './generated-cover.ts';
import { MAX_PICTURE_BYTES, chooseCover, isUsablePicture, sniffPicture } from './picture.ts';
import type { StoredTrack } from './stored-track.ts';

export interface LoadedArtwork {
  bytes: Uint8Array;
  mime: string;
  /** Differs from the one asked for when the picture is gone since the scan: then let nobody keep it for ever. */
  hash: string;
}

/** The cover as the scan found it, or a drawn one where it cannot be read any more. Never rejects. */
export async function loadArtwork(
  stored: StoredTrack,
  { hasWords = true } = {},
): Promise<LoadedArtwork> {
  const bytes = await loadPicture(stored).catch(() => null);
  const mime = bytes && isUsablePicture(bytes) ? sniffPicture(bytes) : null;
  if (bytes && mime) return { bytes, mime, hash: stored.artworkHash };
  return drawnArtwork(stored, { hasWords });
}

export function drawnArtwork(stored: StoredTrack, { hasWords = true } = {}): LoadedArtwork {
  return {
    bytes: new TextEncoder().encode(drawCover(stored, { hasWords })),
    mime: 'image/svg+xml',
    hash: coverHash(stored),
  };
}

async function loadPicture(stored: StoredTrack): Promise<Uint8Array | null> {
  switch (stored.artworkKind) {
    case 'embedded':
      return readEmbedded(stored);
    case 'folder':
      return stored.artworkPath === null ? null : readCapped(stored.artworkPath);
    case 'generated':
      return null;
  }
}

/** Not through the reader of the scan: that one would hold up the room while the disk wakes up. */
async function readEmbedded({ path, mime }: StoredTrack): Promise<Uint8Array | null> {
  const file = await fromFile(path, { regularFileOnly: true, maxBufferSize: MAX_FIELD_BYTES });
  try {
    file.fileInfo.path = `sound${parserExtensionOf(mime)}`;
    const { common } = await parseFromTokenizer(file);
    return chooseCover(common.picture)?.data ?? null;
  } finally {
    await file.close();
  }
}

async function readCapped(path: string): Promise<Uint8Array | null> {
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    return stat.isFile() && stat.size <= MAX_PICTURE_BYTES ? await file.readFile() : null;
  } finally {
    await file.close();
  }
}
