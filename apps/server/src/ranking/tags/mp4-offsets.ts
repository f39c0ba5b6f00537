import { type Atom, atomsAt, parseAtoms } from './mp4-atom.ts';
import { CannotTagError } from './tagged-file.ts';

const TABLE_PATH = ['trak', 'mdia', 'minf', 'stbl'];

/** Where every chunk of every track begins in the file (ISO 14496-12 section 8.7.5). */
export function readOffsets(moov: readonly Atom[]): number[] {
  const offsets: number[] = [];
  forEachOffset(moov, (table, at, isLong) => {
    offsets.push(isLong ? Number(table.readBigUInt64BE(at)) : table.readUInt32BE(at));
  });
  return offsets;
}

/** A copy of a `moov` (and what follows it) in which all that stood at or behind `from` is found `shift` bytes later. */
export function withMovedOffsets(bytes: Buffer, shift: number, from: number): Buffer {
  const moved = Buffer.from(bytes);
  const moov = parseAtoms(moved).find(({ type }) => type === 'moov');
  if (!moov || shift === 0) return moved;
  forEachOffset(parseAtoms(moov.content), (table, at, isLong) => {
    const offset = isLong ? Number(table.readBigUInt64BE(at)) : table.readUInt32BE(at);
    if (offset < from) return;
    if (isLong) table.writeBigUInt64BE(BigInt(offset + shift), at);
    else if (offset + shift > 0xffffffff) throw new CannotTagError('it is too large for a tag');
    else table.writeUInt32BE(offset + shift, at);
  });
  return moved;
}

function forEachOffset(
  moov: readonly Atom[],
  visit: (table: Buffer, at: number, isLong: boolean) => void,
): void {
  for (const [type, bytes] of [
    ['stco', 4],
    ['co64', 8],
  ] as const) {
    for (const { content } of atomsAt(moov, [...TABLE_PATH, type])) {
      const count = content.length < 8 ? 0 : content.readUInt32BE(4);
      if (8 + count * bytes > content.length) throw new CannotTagError('its atoms are damaged');
      for (let n = 0; n < count; n++) visit(content, 8 + n * bytes, bytes === 8);
    }
  }
}
