import type { ListedTrack } from './browse-store.ts';
import { toWords } from './search-store.ts';

/** How well a track answers what was typed: 0 best. `wanted` is folded, its words one blank apart. */
export function gradeOf(
  wanted: string,
  { title, artist, album }: Pick<ListedTrack, 'title' | 'artist' | 'album'>,
): number {
  const names = [title, artist, album].map((name) => toWords(name).join(' '));
  const grades = names.map((name, place) => gradeOfName(wanted, name) * 3 + place);
  const best = Math.min(...grades);
  if (best < NOT_IN_ONE_NAME * 3) return best;
  const all = ` ${names.join(' ')}`;
  const isByWords = wanted.split(' ').every((word) => all.includes(` ${word}`));
  return NOT_IN_ONE_NAME * 3 + (isByWords ? 0 : 1);
}

const NOT_IN_ONE_NAME = 4;

function gradeOfName(wanted: string, name: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (` ${name}`.includes(` ${wanted}`)) return 2;
  return name.includes(wanted) ? 3 : NOT_IN_ONE_NAME;
}
