/** What a path tells of an untagged file; empty or null where it tells nothing. */
export interface PathName {
  title: string;
  artist: string;
  album: string;
  trackNo: number | null;
  discNo: number | null;
}

const DISC_FOLDER = /^(?:cd|dis[ck]|side)[ ._-]*(\d{1,2})\b/i;
/** `01 - `, `1.`, `01 `, `1-02 `; but `99 Luftballons` and `1999` are names. */
const TRACK_NUMBER = /^(?:(\d{1,2})[-.](?=\d\d\D))?(?:(\d{1,3})\s*[-.)]\s*|([012]\d)\s+)(?=\S)/;
const SEPARATOR = /\s+[-–—]\s+/;

/**
 * `Artist/Album/01 - Title.ext`, `Artist - Album/CD2/03 Title.ext`, `Artist - Title.ext`, `07_some_title.ext`.
 * `path` is relative to the library's folder: that one's own name is no album.
 */
export function nameFromPath(path: string): PathName {
  const parts = path.split('/').filter((part) => part !== '');
  const file = parts.pop() ?? '';
  const stem = toWords(file.replace(/\.[^.]*$/, '')) || file;
  const disc = DISC_FOLDER.exec(parts.at(-1) ?? '');
  if (disc) parts.pop();

  const number = TRACK_NUMBER.exec(stem);
  const rest = number ? stem.slice(number[0].length) : stem;
  const [first = '', ...others] = rest.split(SEPARATOR);
  const folderName = nameFromFolders(parts.map(toWords));
  // `Artist - Album - 03 - Title`: what stands last is the title.
  const title = others.filter((other) => !/^\d+$/.test(other)).join(' - ');
  return {
    title: title || first || stem,
    artist: title ? first : folderName.artist,
    album: folderName.album,
    trackNo: toNumber(number?.[2] ?? number?.[3]),
    discNo: toNumber(number?.[1] ?? disc?.[1]),
  };
}

function nameFromFolders(folders: string[]): { artist: string; album: string } {
  const album = folders.at(-1) ?? '';
  const [artist = '', ...rest] = album.split(SEPARATOR);
  if (rest.length > 0) return { artist, album: rest.join(' - ') };
  return { artist: folders.at(-2) ?? '', album };
}

function toWords(name: string): string {
  const spaced = /\s/.test(name) ? name : name.replaceAll('_', ' ').replace(/\.(?=\D)/g, ' ');
  return spaced.replace(/_/g, ' ').replace(/\s+/g, ' ').trim();
}

function toNumber(digits: string | undefined): number | null {
  const value = Number(digits ?? 0);
  return value > 0 ? value : null;
}
