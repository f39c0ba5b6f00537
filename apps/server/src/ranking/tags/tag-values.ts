import { commentBody, fmpsBody, popmBody, readId3Value, readPopm } from './id3-fields.ts';
import { makeItem, readItem } from './mp4-fields.ts';
import { TAG_FIELDS, type RawTags, type TagField, type TagKind } from './tagged-file.ts';
import { makeComment, readComment } from './vorbis-comment.ts';

/** What is to be said of a track. */
export interface TagValues {
  /** 0..1, best is 1. */
  rating: number;
  /** Null leaves the comment alone. */
  comment: string | null;
}

/** Our fields as people read them; a field that the kind of file does not have is missing. */
export type ReadableTags = Partial<Record<TagField, string[]>>;

/**
 * The fields to write, in the form they are stored in. POPM is spread evenly over 1..255, since 0 means unknown: that
 * agrees with the stars of Windows Media Player and MusicBee. FMPS_RATING: a decimal number from 0.0 to 1.0
 * (freedesktop.org "Free Media Player Specifications"). RATING and `rate`: 0 to 100.
 */
export function toRawTags(kind: TagKind, { rating, comment }: TagValues, old: RawTags): RawTags {
  const fmps = String(Number(rating.toFixed(4))).replace(/^[01]$/, '$&.0');
  const percent = String(Math.round(rating * 100));
  const base64 = (bytes: Buffer): string[] => [bytes.toString('base64')];
  switch (kind) {
    case 'id3': {
      const tags: RawTags = {
        popularimeter: base64(popmBody(1 + Math.round(rating * 254), playsIn(old))),
        fmps: base64(fmpsBody(fmps)),
      };
      return comment === null ? tags : { ...tags, comment: base64(commentBody(comment)) };
    }
    case 'vorbis':
    case 'mp4': {
      const make = kind === 'vorbis' ? makeComment : makeItem;
      const tags: RawTags = {
        fmps: base64(make('fmps', fmps)),
        rating: base64(make('rating', percent)),
      };
      return comment === null ? tags : { ...tags, comment: base64(make('comment', comment)) };
    }
  }
}

export function toReadable(kind: TagKind, tags: RawTags): ReadableTags {
  const readable: ReadableTags = {};
  for (const field of TAG_FIELDS) {
    const values = tags[field];
    if (values)
      readable[field] = values.map((raw) => readValue(kind, field, Buffer.from(raw, 'base64')));
  }
  return readable;
}

function readValue(kind: TagKind, field: TagField, raw: Buffer): string {
  switch (kind) {
    case 'id3':
      return readId3Value(field, raw);
    case 'vorbis':
      return readComment(raw);
    case 'mp4':
      return readItem(raw);
  }
}

/** Only the fields that `like` has: what a journal of a change to these fields has to remember. */
export function sameFields(tags: RawTags, like: RawTags): RawTags {
  const picked: RawTags = {};
  for (const field of TAG_FIELDS) if (like[field]) picked[field] = tags[field] ?? [];
  return picked;
}

export function areEqual(one: RawTags, other: RawTags): boolean {
  return TAG_FIELDS.every((field) => (one[field] ?? []).join() === (other[field] ?? []).join());
}

/** A counter that a player keeps in our frame goes on. */
function playsIn({ popularimeter = [] }: RawTags): number {
  const [body] = popularimeter;
  return body === undefined ? 0 : readPopm(Buffer.from(body, 'base64')).plays;
}
