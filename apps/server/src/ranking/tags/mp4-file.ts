import type { ByteSource } from './byte-source.ts';
import { type Atom, makeAtom, parseAtoms } from './mp4-atom.ts';
import { otherAtoms, ownAtoms, withOwnAtoms } from './mp4-fields.ts';
import { readOffsets, withMovedOffsets } from './mp4-offsets.ts';
import { CannotTagError, MAX_TAG_BYTES, PADDING_BYTES, type TaggedFile } from './tagged-file.ts';

/** An atom that stays in the file. */
interface Extent {
  type: string;
  at: number;
  contentAt: number;
  end: number;
}

/** M4A: `moov` tells of the sound and holds the tags, `mdat` is the sound. */
export async function openMp4(source: ByteSource): Promise<TaggedFile> {
  const extents = await readExtents(source);
  const moovExtent = extents.find(({ type }) => type === 'moov');
  const sounds = extents.filter(({ type }) => type === 'mdat');
  if (!moovExtent || sounds.length === 0) throw new CannotTagError('there is no sound in it');
  if (extents.some(({ type }) => type === 'moof'))
    throw new CannotTagError('it is made of fragments, which cannot be tagged');
  if (moovExtent.end - moovExtent.at > MAX_TAG_BYTES)
    throw new CannotTagError('its tags are far too large');
  const contentBytes = moovExtent.end - moovExtent.contentAt;
  const moov = parseAtoms(await source.copy(moovExtent.contentAt, contentBytes));
  const { items } = findItems(moov);
  return {
    kind: 'mp4',
    own: ownAtoms(items),
    others: () => otherAtoms(items),
    async *payload() {
      for (const { contentAt, end } of sounds) yield* source.pieces(contentAt, end);
      yield relativeOffsets(moov, sounds);
    },
    async *rewritten(tags) {
      const after = extents[extents.indexOf(moovExtent) + 1];
      const room = after?.type === 'free' ? after.end : moovExtent.end;
      const fitted = fitMoov(moov, withOwnAtoms(items, tags), room - moovExtent.at);
      const shift = fitted.length - (room - moovExtent.at);
      yield* source.pieces(0, moovExtent.at);
      // What stands before it stays; what stands behind it moves.
      yield withMovedOffsets(fitted, shift, room);
      yield* source.pieces(room, source.size);
    },
  };
}

/** The new `moov`, filled up with free space to the room there was, or with some for next time if it grew out of it. */
function fitMoov(moov: readonly Atom[], items: Buffer, room: number): Buffer {
  const bare = buildMoov(moov, items);
  const spare = room - bare.length;
  if (spare === 0) return bare;
  const free = spare >= 8 ? spare - 8 : PADDING_BYTES;
  return Buffer.concat([bare, makeAtom('free', Buffer.alloc(free))]);
}

function buildMoov(moov: readonly Atom[], items: Buffer): Buffer {
  const { udta, meta, metaHead, metaAtoms } = findItems(moov);
  const ilst = makeAtom('ilst', items);
  const newMeta = makeAtom('meta', metaHead, ...replacedIn(metaAtoms, 'ilst', ilst));
  const udtaAtoms = udta ? parseAtoms(udta.content) : [];
  const newUdta = makeAtom('udta', ...replacedIn(udtaAtoms, 'meta', newMeta, meta));
  return makeAtom('moov', ...replacedIn(moov, 'udta', newUdta, udta));
}

function replacedIn(
  atoms: readonly Atom[],
  type: string,
  atom: Buffer,
  old: Atom | null = atoms.find((one) => one.type === type) ?? null,
): Buffer[] {
  if (!old) return [...atoms.map(({ raw }) => raw), atom];
  return atoms.map((one) => (one.raw.equals(old.raw) && one.type === type ? atom : one.raw));
}

/** `moov.udta.meta.ilst`, as far as it is there; `meta` is versioned here, but not as QuickTime has it. */
function findItems(moov: readonly Atom[]): {
  udta: Atom | null;
  meta: Atom | null;
  metaHead: Buffer;
  metaAtoms: Atom[];
  items: Atom[];
} {
  const udta = moov.find(({ type }) => type === 'udta') ?? null;
  const meta = udta && (parseAtoms(udta.content).find(({ type }) => type === 'meta') ?? null);
  if (!meta) {
    const hdlr = Buffer.alloc(25);
    hdlr.write('mdirappl', 8, 'latin1');
    const metaAtoms = parseAtoms(makeAtom('hdlr', hdlr));
    return { udta, meta: null, metaHead: Buffer.alloc(4), metaAtoms, items: [] };
  }
  const headBytes = meta.content.toString('latin1', 4, 8) === 'hdlr' ? 0 : 4;
  const metaHead = meta.content.subarray(0, headBytes);
  const metaAtoms = parseAtoms(meta.content.subarray(headBytes));
  const ilst = metaAtoms.find(({ type }) => type === 'ilst');
  return { udta, meta, metaHead, metaAtoms, items: ilst ? parseAtoms(ilst.content) : [] };
}

/** Where each chunk begins within the sound: the same before and after, wherever the sound lies in the file. */
function relativeOffsets(moov: readonly Atom[], sounds: readonly Extent[]): Buffer {
  const offsets = readOffsets(moov).map((offset) => {
    let before = 0;
    for (const { contentAt, end } of sounds) {
      if (offset >= contentAt && offset <= end) return before + offset - contentAt;
      before += end - contentAt;
    }
    return -1;
  });
  return Buffer.from(Float64Array.from(offsets).buffer);
}

async function readExtents(source: ByteSource): Promise<Extent[]> {
  const extents: Extent[] = [];
  for (let at = 0; at < source.size;) {
    const head = await source.copy(at, 16);
    if (head.length < 8) throw new CannotTagError('it is cut off');
    const short = head.readUInt32BE(0);
    const isLong = short === 1 && head.length === 16;
    const length = isLong
      ? Number(head.readBigUInt64BE(8))
      : short === 0
        ? source.size - at
        : short;
    if (length < 8 || at + length > source.size) throw new CannotTagError('it is cut off');
    const type = head.toString('latin1', 4, 8);
    extents.push({ type, at, contentAt: at + (isLong ? 16 : 8), end: at + length });
    at += length;
  }
  return extents;
}
