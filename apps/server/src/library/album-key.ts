import { hash } from 'node:crypto';
import { dirname } from 'node:path';
import { fold } from '../db/fold.ts';
import { DISC_FOLDER } from './name-from-path.ts';
import { rememberLast } from './remember-last.ts';

export interface AlbumNames {
  album: string;
  albumArtist: string;
  isCompilation: boolean;
  mbReleaseId: string | null;
}

/**
 * The same for all tracks of one album. Who made it decides, with the release where the tags name it. Where nobody is
 * named the folder does: its tracks may have as many artists as they like, and two folders' "Greatest Hits" stay two.
 */
export function albumKey(
  { album, albumArtist, isCompilation, mbReleaseId }: AlbumNames,
  relativePath: string,
): string | null {
  if (album === '') return null;
  const maker = albumArtist || (isCompilation ? 'various' : null);
  const place = maker === null ? ['in', albumFolder(relativePath)] : ['by', fold(maker)];
  return shortHash([...place, fold(album), mbReleaseId ?? '']);
}

/** The same however the name is accented or capitalised. */
export function artistKey(artist: string): string {
  return shortHash([fold(artist)]);
}

/** Discs of one album lie in folders beside each other. */
function albumFolder(relativePath: string): string {
  const folder = dirname(relativePath);
  return DISC_FOLDER.test(folder.slice(folder.lastIndexOf('/') + 1)) ? dirname(folder) : folder;
}

function shortHash(parts: readonly string[]): string {
  return hashOf(JSON.stringify(parts));
}

const hashOf = rememberLast((text) => hash('sha256', text).slice(0, 16));
