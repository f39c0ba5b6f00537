/** What a path tells of an untagged file; empty or null where it tells nothing. */
export interface PathName {
  title: string;
  artist: string;
  album: string;
  year: number | null;
  trackNo: number | null;
  discNo: number | null;
}

export const DISC_FOLDER = /^(?:cd|dis[ck]|side|vol(?:ume)?)[ ._-]*(\d{1,2})\b/i;
/** `01 - `, `1.`, `01 `, `1-02 `, `[01] `, `(1) `, `Track 03 - `; but `99 Luftballons` and `1999` are names. */
const TRACK_NUMBER =
  /^(?:track\s+(?=\d+\s*[-.]\s*\S))?(?:(\d{1,2})[-.](?=\d\d\D))?(?:(\d{1,3})\s*[-.)]\s*|[([](\d{1,3})[)\]]\s*|([012]\d)\s+)(?=\S)/i;
const SEPARATOR = /\s+[-–—]\s+/;
const YEAR = '((?:19|20)\\d\\d)';
/** `1998 - Album`, `(1998) Album`, `[1998] Album`, `1998. Album`. */
const YEAR_FIRST = new RegExp(
  `^(?:[([]${YEAR}[)\\]]\\s*[-–—.]?\\s*|${YEAR}(?:\\s+[-–—]\\s+|\\.\\s+))(?=\\S)`,
);
/** `Album (1998)`, `Album [1998]`, and what rippers add: `Album (1998) [FLAC]`. */
const YEAR_LAST = new RegExp(`\\s*[([]${YEAR}[)\\]](?:\\s*[([{][^)\\]}]*[)\\]}])*$`);
/** What rippers write behind a name. */
const RIP_NOTE =
  /\s*[([{](?:flac|mp3|ogg|aac|alac|web|cd|vinyl|lossless|v0|v2|320|\d{2,3} ?kbps|\d\d-\d\d)\b[^)\]}]*[)\]}]$/i;

/**
 * `Artist/Album/01 - Title.ext`, `Artist - Album (1999)/CD2/03 Title.ext`, `Artist/1999 - Album/01 Title.ext`,
 * `01 - Artist - Title.ext`, `Artist - Album - 01 - Title.ext`, `Artist - Title.ext`, `07_some_title.ext`.
 * `path` is relative to the library's folder: that one's own name is no album.
 */
export function nameFromPath(path: string): PathName {
  const parts = path.split('/').filter((part) => part !== '');
  const file = parts.pop() ?? '';
  const stem = toWords(file.replace(/\.[^.]*$/, '')) || file;
  const disc = DISC_FOLDER.exec(parts.at(-1) ?? '');
  if (disc && parts.length > 1) parts.pop();

  const number = TRACK_NUMBER.exec(stem);
  const rest = number ? stem.slice(number[0].length) : stem;
  const folder = nameFromFolders(parts.map(toWords));
  const named = nameFromStem(rest);
  return {
    title: named.title || stem,
    artist: named.artist || folder.artist,
    album: named.album || folder.album,
    year: folder.year,
    trackNo: toNumber(number?.[2] ?? number?.[3] ?? number?.[4] ?? named.number),
    discNo: toNumber(number?.[1] ?? disc?.[1]),
  };
}

interface StemName {
  artist: string;
  album: string;
  title: string;
  number?: string | undefined;
}

function nameFromStem(stem: string): StemName {
  const pieces = stem.split(SEPARATOR);
  const [first = '', ...others] = pieces;
  const numberAt = pieces.findIndex((piece, index) => index > 0 && /^\d{1,3}$/.test(piece));
  // `Artist - Album - 03 - Title`: what stands behind the number is the title.
  if (numberAt > 0 && numberAt < pieces.length - 1) {
    return {
      artist: first,
      album: pieces.slice(1, numberAt).join(' - '),
      title: pieces.slice(numberAt + 1).join(' - '),
      number: pieces[numberAt],
    };
  }
  if (others.length === 0) return { artist: '', album: '', title: first };
  return { artist: first, album: '', title: others.join(' - ') };
}

function nameFromFolders(folders: string[]): {
  artist: string;
  album: string;
  year: number | null;
} {
  const named = folders.map(nameFolder);
  const { name: album = '', year = null } = named.at(-1) ?? {};
  const [artist = '', ...rest] = album.split(SEPARATOR);
  // `Artist - 1999 - Album` has its year in the middle.
  const [middle, ...after] = rest;
  if (middle !== undefined && after.length > 0 && new RegExp(`^${YEAR}$`).test(middle))
    return { artist, album: after.join(' - '), year: Number(middle) };
  if (middle !== undefined) return { artist, album: rest.join(' - '), year };
  return { artist: named.at(-2)?.name ?? '', album, year };
}

function nameFolder(folder: string): { name: string; year: number | null } {
  const first = YEAR_FIRST.exec(folder);
  const last = YEAR_LAST.exec(folder);
  const year = first?.[1] ?? first?.[2] ?? last?.[1];
  const name = (first ? folder.slice(first[0].length) : folder)
    .replace(YEAR_LAST, '')
    .replace(RIP_NOTE, '');
  return name === '' ? { name: folder, year: null } : { name, year: toNumber(year) };
}

function toWords(name: string): string {
  const spaced = /\s/.test(name) ? name : name.replaceAll('_', ' ').replace(/\.(?=\D)/g, ' ');
  return spaced.replace(/_/g, ' ').replace(/\s+/g, ' ').trim();
}

function toNumber(digits: string | undefined): number | null {
  const value = Number(digits ?? 0);
  return value > 0 ? value : null;
}
