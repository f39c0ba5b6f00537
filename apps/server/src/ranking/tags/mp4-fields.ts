import { type Atom, makeAtom, parseAtoms } from './mp4-atom.ts';
import type { RawTags, TagField } from './tagged-file.ts';

const MP4_FIELDS = ['fmps', 'rating', 'comment'] as const;

export function ownAtoms(items: readonly Atom[]): RawTags {
  const own: RawTags = { fmps: [], rating: [], comment: [] };
  for (const item of items) {
    const field = fieldOf(item);
    if (field) own[field]?.push(item.raw.toString('base64'));
  }
  return own;
}

export function otherAtoms(items: readonly Atom[]): Buffer[] {
  return items.filter((item) => fieldOf(item) === null).map(({ raw }) => raw);
}

/** The content of an `ilst` with ours in it; fields that are not given stay. */
export function withOwnAtoms(items: readonly Atom[], tags: RawTags): Buffer {
  const kept = items.filter((item) => {
    const field = fieldOf(item);
    return field === null || tags[field] === undefined;
  });
  const added = MP4_FIELDS.flatMap((field) => tags[field] ?? []);
  return Buffer.concat([
    ...kept.map(({ raw }) => raw),
    ...added.map((raw) => Buffer.from(raw, 'base64')),
  ]);
}

/** Text as iTunes stores it: `data` of type 1, which is UTF-8, in no particular language. */
export function makeItem(field: TagField, value: string): Buffer {
  const data = makeAtom('data', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]), Buffer.from(value));
  if (field === 'rating') return makeAtom('rate', data);
  if (field === 'comment') return makeAtom('\xa9cmt', data);
  const mean = makeAtom('mean', Buffer.alloc(4), Buffer.from('com.apple.iTunes'));
  return makeAtom(
    '----',
    mean,
    makeAtom('name', Buffer.alloc(4), Buffer.from('FMPS_RATING')),
    data,
  );
}

export function readItem(raw: Buffer): string {
  const data = parseAtoms(raw.subarray(8)).find(({ type }) => type === 'data');
  return data?.content.subarray(8).toString() ?? '';
}

function fieldOf({ type, content }: Atom): TagField | null {
  if (type === 'rate') return 'rating';
  if (type === '\xa9cmt') return 'comment';
  if (type !== '----') return null;
  const name = parseAtoms(content).find((atom) => atom.type === 'name');
  return name?.content.toString('latin1', 4).toUpperCase() === 'FMPS_RATING' ? 'fmps' : null;
}
