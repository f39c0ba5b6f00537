import { coverHash } from './generated-cover.ts';
import type { ReadTags } from './read-tags.ts';
import type { KnownFile } from './scan-findings.ts';
import type { Artwork, FileStamp } from './stored-track.ts';
import type { WalkedFiles } from './walk.ts';

/** A sound file that the walk has met. */
export interface FoundFile extends FileStamp, Pick<WalkedFiles, 'folder' | 'cover'> {
  path: string;
}

export function isSame(known: FileStamp, file: FoundFile): boolean {
  return known.sizeBytes === file.sizeBytes && known.mtimeMs === file.mtimeMs;
}

/** A cover that was put beside the music, changed or taken away calls for a second look at the file. */
export function isUpToDate(known: KnownFile, file: FoundFile): boolean {
  if (!known.isCurrent || known.payloadHash === null || !isSame(known, file)) return false;
  switch (known.artworkKind) {
    case 'embedded':
      return true;
    case 'folder':
      return known.artworkHash === file.cover?.hash;
    case 'generated':
      return file.cover === null;
  }
}

export function chooseArtwork({ tags, pictureHash }: ReadTags, { cover }: FoundFile): Artwork {
  if (pictureHash !== null)
    return { artworkKind: 'embedded', artworkHash: pictureHash, artworkPath: null };
  if (cover) return { artworkKind: 'folder', artworkHash: cover.hash, artworkPath: cover.path };
  return { artworkKind: 'generated', artworkHash: coverHash(tags), artworkPath: null };
}
