/** Chance that comes out the same for the same seed, on every machine: the programme must be computable at any time. */
export type Random = () => number;

/** FNV-1a of 32 bits, mixed: the names of neighbours differ in little, their hashes must in all. */
export function hashText(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return mix(value, text.length);
}

/** Two numbers made one, every bit of it depending on every bit of both (the finalizer of MurmurHash3). */
export function mix(one: number, other: number): number {
  let value = Math.imul(one ^ Math.imul(other, 0x9e3779b1), 0x85ebca6b);
  value ^= value >>> 16;
  value = Math.imul(value, 0x7feb352d);
  value ^= value >>> 15;
  value = Math.imul(value, 0x846ca68b);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A whole number of 32 bits as one in [0, 1). */
export function toUnit(hash: number): number {
  return hash / 2 ** 32;
}
