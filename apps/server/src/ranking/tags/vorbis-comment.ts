import { CannotTagError, type RawTags, type TagField } from './tagged-file.ts';

/** Comments as they are stored: a vendor and `NAME=value` in UTF-8 (https://xiph.org/vorbis/doc/v-comment.html). */
export interface VorbisComments {
  vendor: Buffer;
  /** Bytes, since not every writer kept to UTF-8. */
  comments: Buffer[];
  /** What follows: the framing bit of Vorbis, binary data of Opus. Kept as it is. */
  rest: Buffer;
}

const fieldByName: Record<string, TagField> = {
  FMPS_RATING: 'fmps',
  RATING: 'rating',
  COMMENT: 'comment',
};

export function parseVorbisComments(bytes: Buffer): VorbisComments {
  let at = 0;
  const readBlock = (): Buffer => {
    if (at + 4 > bytes.length) throw damaged();
    const end = at + 4 + bytes.readUInt32LE(at);
    if (end > bytes.length) throw damaged();
    const block = bytes.subarray(at + 4, end);
    at = end;
    return block;
  };
  const vendor = readBlock();
  if (at + 4 > bytes.length) throw damaged();
  const count = bytes.readUInt32LE(at);
  at += 4;
  const comments: Buffer[] = [];
  while (comments.length < count) comments.push(readBlock());
  return { vendor, comments, rest: bytes.subarray(at) };
}

export function buildVorbisComments({ vendor, comments, rest }: VorbisComments): Buffer {
  const withLength = (block: Buffer): Buffer[] => [uint32(block.length), block];
  return Buffer.concat([
    ...withLength(vendor),
    uint32(comments.length),
    ...comments.flatMap(withLength),
    rest,
  ]);
}

export function ownComments({ comments }: VorbisComments): RawTags {
  const own: RawTags = { fmps: [], rating: [], comment: [] };
  for (const comment of comments) {
    const field = fieldOf(comment);
    if (field) own[field]?.push(comment.toString('base64'));
  }
  return own;
}

export function otherComments({ vendor, comments, rest }: VorbisComments): Buffer[] {
  return [vendor, ...comments.filter((comment) => fieldOf(comment) === null), rest];
}

/** Those of fields that are not given stay, the given ones come last. */
export function withOwnComments(all: VorbisComments, tags: RawTags): VorbisComments {
  const kept = all.comments.filter((comment) => {
    const field = fieldOf(comment);
    return field === null || tags[field] === undefined;
  });
  const added = Object.values(fieldByName).flatMap((field) => tags[field] ?? []);
  const comments = [...kept, ...added.map((comment) => Buffer.from(comment, 'base64'))];
  return { ...all, comments };
}

export function makeComment(field: TagField, value: string): Buffer {
  const name = Object.keys(fieldByName).find((key) => fieldByName[key] === field);
  return Buffer.from(`${name}=${value}`);
}

/** What stands behind the name. */
export function readComment(comment: Buffer): string {
  return comment.toString().replace(/^[^=]*=/, '');
}

/** Names differ in case from writer to writer. */
function fieldOf(comment: Buffer): TagField | null {
  const end = comment.indexOf('=');
  return (end > 0 && fieldByName[comment.toString('latin1', 0, end).toUpperCase()]) || null;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function damaged(): CannotTagError {
  return new CannotTagError('its comments are damaged');
}
