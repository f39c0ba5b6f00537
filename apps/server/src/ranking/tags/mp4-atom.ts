import { CannotTagError } from './tagged-file.ts';

/** An atom in memory (ISO 14496-12 section 4.2; QuickTime File Format). */
export interface Atom {
  type: string;
  /** With header. */
  raw: Buffer;
  content: Buffer;
}

/** The atoms in a stretch of bytes. A few zero bytes at the end, as QuickTime leaves them in `udta`, are no atom. */
export function parseAtoms(bytes: Buffer): Atom[] {
  const atoms: Atom[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length < 8 || at + length > bytes.length) throw new CannotTagError('its atoms are damaged');
    const raw = bytes.subarray(at, at + length);
    atoms.push({ type: raw.toString('latin1', 4, 8), raw, content: raw.subarray(8) });
    at += length;
  }
  return atoms;
}

export function makeAtom(type: string, ...contents: readonly Buffer[]): Buffer {
  const length = 8 + contents.reduce((sum, { length }) => sum + length, 0);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, ...contents]);
}

/** All atoms at the end of a path of types, e.g. every `stco` of every track. They share memory with the given ones. */
export function atomsAt(atoms: readonly Atom[], path: readonly string[]): Atom[] {
  const [type, ...deeper] = path;
  const found = atoms.filter((atom) => atom.type === type);
  return deeper.length === 0
    ? found
    : found.flatMap(({ content }) => atomsAt(parseAtoms(content), deeper));
}
