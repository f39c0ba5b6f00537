import { decodeId3Text, encodeId3Text, splitId3Text } from './id3-text.ts';
import { type Id3Frame, type Id3Tag, buildId3, makeFrame } from './id3v2.ts';
import type { RawTags, TagField } from './tagged-file.ts';

/** POPM names its writer by an e-mail address; those of other programs are theirs. */
export const POPM_EMAIL = 'Music Minion';

const ID3_FIELDS = ['popularimeter', 'fmps', 'comment'] as const;

/** Which of our fields a frame is, if any (ID3v2.4 frames, sections 4.2.6, 4.10, 4.17). */
function fieldOf({ id, body }: Id3Frame): TagField | null {
  const encoding = body[0] ?? 0;
  switch (id) {
    case 'POPM':
    case 'POP':
      return splitId3Text(0, body)[0] === POPM_EMAIL ? 'popularimeter' : null;
    case 'TXXX':
    case 'TXX':
      return splitId3Text(encoding, body.subarray(1))[0].toUpperCase() === 'FMPS_RATING'
        ? 'fmps'
        : null;
    case 'COMM':
    case 'COM':
      // Those with a description are not for people: iTunNORM, ID3v1 Comment.
      return splitId3Text(encoding, body.subarray(4))[0] === '' ? 'comment' : null;
    default:
      return null;
  }
}

export function ownId3(tag: Id3Tag): RawTags {
  const own: RawTags = Object.fromEntries(ID3_FIELDS.map((field) => [field, []]));
  for (const frame of tag.frames) {
    const field = fieldOf(frame);
    // Without the header, whose shape differs by version.
    if (field) own[field]?.push(frame.body.toString('base64'));
  }
  return own;
}

export function otherId3(tag: Id3Tag): Buffer[] {
  return tag.frames.filter((frame) => fieldOf(frame) === null).map(({ raw }) => raw);
}

/** The tag with ours in it. Frames of fields that are not given stay. */
export function withOwnId3(tag: Id3Tag, tags: RawTags): Buffer {
  const kept = tag.frames
    .filter((frame) => {
      const field = fieldOf(frame);
      return field === null || tags[field] === undefined;
    })
    .map(({ raw }) => raw);
  const added = ID3_FIELDS.flatMap((field) =>
    (tags[field] ?? []).map((body) => {
      const id = frameIdByField[field][tag.version === 2 ? 'old' : 'new'];
      return makeFrame(tag.version, id, Buffer.from(body, 'base64'));
    }),
  );
  return buildId3(tag, [...kept, ...added]);
}

const frameIdByField = {
  popularimeter: { new: 'POPM', old: 'POP' },
  fmps: { new: 'TXXX', old: 'TXX' },
  comment: { new: 'COMM', old: 'COM' },
} as const;

/** @param popm 0..255 @param plays the counter, 32 bits */
export function popmBody(popm: number, plays: number): Buffer {
  const body = Buffer.alloc(POPM_EMAIL.length + 6);
  body.write(POPM_EMAIL, 'latin1');
  body[POPM_EMAIL.length + 1] = popm;
  body.writeUInt32BE(plays, POPM_EMAIL.length + 2);
  return body;
}

/** A counter of more than 32 bits counts as the largest number that has them; a missing one as none. */
export function readPopm(body: Buffer): { email: string; popm: number; plays: number } {
  const [email, rest] = splitId3Text(0, body);
  const plays = rest.subarray(1).reduce((sum, byte) => Math.min(sum * 256 + byte, 0xffffffff), 0);
  return { email, popm: rest[0] ?? 0, plays };
}

export function fmpsBody(value: string): Buffer {
  return Buffer.from(`\0FMPS_RATING\0${value}`, 'latin1');
}

export function commentBody(text: string): Buffer {
  // oxlint-disable-next-line no-control-regex -- ASCII is meant
  const isAscii = /^[\0-\x7f]*$/.test(text);
  const head = Buffer.from([isAscii ? 0 : 1, ...Buffer.from('eng')]);
  const end = Buffer.alloc(isAscii ? 1 : 2);
  const description = encodeId3Text('', isAscii);
  return Buffer.concat([head, description, end, encodeId3Text(text, isAscii)]);
}

/** What people would call the value of a frame of ours. */
export function readId3Value(field: TagField, body: Buffer): string {
  const encoding = body[0] ?? 0;
  if (field === 'popularimeter') return String(readPopm(body).popm);
  const [, rest] = splitId3Text(encoding, body.subarray(field === 'comment' ? 4 : 1));
  return decodeId3Text(encoding, rest).replace(/\0+$/, '');
}
