import type { ICommonTagsResult } from 'music-metadata';
import { artistKey } from './album-key.ts';
import { cleanText } from './clean-text.ts';
import { fold } from '../db/fold.ts';
import { rememberLast } from './remember-last.ts';
import type { ArtistCredit } from './stored-track.ts';

/** No honest track has more; a list without end would fill the database. */
const MAX_VALUES = 32;

/** One by one, also where a program wrote several into one text; how `/` and `,` are meant nobody can know. */
export function toGenres(tag: readonly string[] | undefined): string[] {
  return distinct(
    (tag ?? []).flatMap((text) => cleanText(text).split(/\s*;\s*|\s+\/\s+|\s*\\\\\s*/)),
  );
}

type CreditTags = Pick<
  ICommonTagsResult,
  'artists' | 'albumartist' | 'albumartists' | 'musicbrainz_artistid' | 'musicbrainz_albumartistid'
>;

/** `artist` is the name shown: what is credited where the tags have no list of their own. */
export function toCredits(common: CreditTags, artist: string): ArtistCredit[] {
  return [
    ...credit('artist', common.artists ?? [], artist, common.musicbrainz_artistid),
    ...credit(
      'album_artist',
      common.albumartists ?? [],
      cleanText(common.albumartist),
      common.musicbrainz_albumartistid,
    ),
  ];
}

function credit(
  role: ArtistCredit['role'],
  list: readonly string[],
  shown: string,
  mbIds: readonly string[] = [],
): ArtistCredit[] {
  const artists = list.length > 1 ? toArtists(list) : artistsIn(list[0] ?? shown);
  // One id to a name, or nobody knows whose they are.
  const ids = mbIds.length === artists.length ? mbIds : [];
  return artists.map(({ name, key }, index) => ({
    role,
    name,
    key,
    mbArtistId: cleanText(ids[index]) || null,
  }));
}

type Artist = Pick<ArtistCredit, 'name' | 'key'>;

const artistsIn = rememberLast((text) => toArtists([text]));

function toArtists(texts: readonly string[]): Artist[] {
  return distinct(texts.flatMap(split)).map((name) => ({ name, key: artistKey(name) }));
}

/** `A; B` and `A feat. B` are two; `Simon & Garfunkel`, `AC/DC` and `Earth, Wind & Fire` are one. */
function split(text: string): string[] {
  return cleanText(text)
    .split(/\s*;\s*|\s+[([]?(?:feat|ft|featuring)\b\.?\s+/i)
    .map((name, index) => (index > 0 ? name.replace(/^([^([]*)[)\]]/, '$1') : name));
}

function distinct(texts: readonly string[]): string[] {
  const byFolded = new Map<string, string>();
  for (const text of texts) {
    const clean = cleanText(text);
    if (clean !== '' && !byFolded.has(fold(clean))) byFolded.set(fold(clean), clean);
  }
  return [...byFolded.values()].slice(0, MAX_VALUES);
}
