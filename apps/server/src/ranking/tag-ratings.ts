import type { IAudioMetadata, ITag } from 'music-metadata';
import { POPM_EMAIL } from './tags/id3-fields.ts';

/** What the tags of a file say of how much somebody likes it. Null where they do not. */
export interface TagRatings {
  /** 0..1; five stars are 1. */
  stars: number | null;
  plays: number | null;
}

/**
 * Ratings and play counts in the tags of any format, as other players write them; what we wrote ourselves into ID3 is
 * left out. The most exact one counts: FMPS_RATING, POPM, RATING and `rate`, WM/SharedUserRating. Rhythmbox keeps its
 * ratings in a database of its own, not in files.
 */
export function toTagRatings({ native }: Pick<IAudioMetadata, 'native'>): TagRatings {
  const tags = Object.values(native).flat().map(toNamed);
  const isOurs = tags.some(({ name, value }) => isPopm(name) && asPopm(value).email === POPM_EMAIL);
  const stars = (
    names: readonly string[],
    read: (value: unknown) => number | null,
  ): number | null =>
    tags.map((tag) => (names.includes(tag.name) ? read(tag.value) : null)).find(isKnown) ?? null;
  const plays = tags.flatMap(({ name, value }) => playsOf(name, value) ?? []);
  return {
    stars:
      (isOurs ? null : stars(['FMPS_RATING'], fmpsToStars)) ??
      stars(['POPM', 'POP'], (value) => popmToStars(asPopm(value))) ??
      stars(['RATING', 'RATE'], ratingToStars) ??
      stars(['WM/SHAREDUSERRATING'], sharedRatingToStars),
    plays: plays.length === 0 ? null : Math.max(...plays),
  };
}

interface Popm {
  email: string;
  rating: number;
  counter: number;
}

/**
 * POPM as stars 0..1, null for "not rated" (0). Windows Media Player, Winamp and most others write 1, 64, 128, 196,
 * 255 for one to five stars and take what lies around them for the same; MusicBee and MediaMonkey write half stars
 * between those; Traktor and Quod Libet spread stars evenly.
 */
export function popmToStars({ email, rating }: Pick<Popm, 'email' | 'rating'>): number | null {
  if (email === POPM_EMAIL || !(rating > 0)) return null;
  if (/traktor|quodlibet/i.test(email)) return Math.min(rating, 255) / 255;
  const half = halfStarsByPopm.get(rating);
  if (half !== undefined) return half / 10;
  return [32, 96, 160, 224, 256].findIndex((end) => rating < end) / 5 + 0.2;
}

/** The half-star table that MusicBee, MediaMonkey and KFileMetaData share, in half stars. */
const halfStarsByPopm = new Map([
  [13, 1],
  [1, 2],
  [54, 3],
  [64, 4],
  [118, 5],
  [128, 6],
  [186, 7],
  [196, 8],
  [242, 9],
  [255, 10],
]);

/**
 * RATING as stars 0..1. Nobody says on which scale: up to 5 it is taken for stars, up to 10 for half stars, up to 100
 * for per cent, up to 255 for a POPM value. A number between 0 and 1 that is not whole is taken as it is.
 */
export function ratingToStars(value: unknown): number | null {
  const number = toNumber(value);
  if (number === null || number <= 0 || number > 255) return null;
  if (number < 1) return number;
  return number / ([5, 10, 100, 255].find((largest) => number <= largest) ?? 255);
}

function fmpsToStars(value: unknown): number | null {
  const number = toNumber(value);
  return number === null || number < 0 || number > 1 ? null : number;
}

/** 1, 25, 50, 75, 99 for one to five stars (learn.microsoft.com, "WM/SharedUserRating"). */
function sharedRatingToStars(value: unknown): number | null {
  const number = toNumber(value);
  return number === null || number <= 0 ? null : (1 + Math.min(4, Math.round(number / 25))) / 5;
}

const PLAY_NAMES = ['FMPS_PLAYCOUNT', 'PLAYCOUNT', 'PLAY_COUNT', 'PCNT', 'CNT'];

/** Nought is what players write that do not count. */
function playsOf(name: string, value: unknown): number | null {
  const plays = isPopm(name)
    ? asPopm(value).counter
    : PLAY_NAMES.includes(name)
      ? toNumber(value)
      : null;
  return plays !== null && plays > 0 && Number.isFinite(plays) ? plays : null;
}

/** `TXXX:FMPS_Rating`, `----:com.apple.iTunes:FMPS_RATING` and `fmps_rating` are one name. */
function toNamed({ id, value }: ITag): { name: string; value: unknown } {
  return { name: (id.split(':').at(-1) ?? id).toUpperCase(), value };
}

function isPopm(name: string): boolean {
  return name === 'POPM' || name === 'POP';
}

function asPopm(value: unknown): Popm {
  const { email, rating, counter } = (value ?? {}) as Partial<Record<keyof Popm, unknown>>;
  return {
    email: typeof email === 'string' ? email : '',
    rating: toNumber(rating) ?? 0,
    counter: toNumber(counter) ?? 0,
  };
}

function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return toNumber(value[0]);
  const text = typeof value === 'string' ? value.trim().replace(',', '.') : '';
  return /^\d+(\.\d*)?$/.test(text) ? Number(text) : null;
}

function isKnown(value: number | null): value is number {
  return value !== null;
}
