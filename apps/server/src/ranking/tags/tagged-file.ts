/**
 * What we write. `popularimeter`: ID3 POPM of "Music Minion"; `fmps`: FMPS_RATING, 0.0-1.0; `rating`: RATING of
 * Vorbis comments and `rate` of MP4, 0-100; `comment`: the comment that players show.
 */
export const TAG_FIELDS = ['popularimeter', 'fmps', 'rating', 'comment'] as const;
export type TagField = (typeof TAG_FIELDS)[number];

/**
 * The stored form of our fields, byte for byte (ID3 frames, Vorbis comments, MP4 atoms; base64), so that a revert
 * brings back exactly what was there. A field that is missing is left alone, an empty list means no such tag.
 */
export type RawTags = Partial<Record<TagField, string[]>>;

export type TagKind = 'id3' | 'vorbis' | 'mp4';

/** A sound file taken apart into our tags, all other tags, and the sound. */
export interface TaggedFile {
  readonly kind: TagKind;
  /** All fields that this kind of file has. */
  readonly own: RawTags;
  /** Everything else that is said about the music; padding and lengths are not part of it. */
  others(): Iterable<Uint8Array>;
  /** The sound itself, the same however it is tagged. */
  payload(): AsyncIterable<Uint8Array>;
  /** The whole file with these tags in place of ours. */
  rewritten(tags: RawTags): AsyncIterable<Uint8Array>;
}

/** Files that we had better not touch; the message goes into "was left alone: …". */
export class CannotTagError extends Error {}

/** Tags larger than this are damage or an attack on our memory. */
export const MAX_TAG_BYTES = 64 * 1024 * 1024;

/** Room left for the next change, so that it moves nothing. */
export const PADDING_BYTES = 1024;
