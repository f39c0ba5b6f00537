/** Chromaprint's raw fingerprint: 32 bits for every eighth of a second of what is heard, whatever the encoding. */
export type Fingerprint = Uint32Array;

/** Encoders pad and people trim, by 3 s at most. */
const MAX_SHIFT = 25;
/** Ten seconds in common: less says nothing. */
const MIN_COMMON = 80;
/** Silence and test tones have one and the same bits for minutes; music never has. */
const MIN_VARIETY = 0.2;
/** Re-encodes come to 0.08, other takes begin at 0.126: docs/decisions/0026-known-by-how-it-sounds.md. */
const SAME_RECORDING = 0.1;

/** Whether both are one recording: another take of the same song, however alike, is not. */
export function soundsTheSame(one: Fingerprint, other: Fingerprint): boolean {
  return bitErrorRate(one, other) <= SAME_RECORDING;
}

/** The share of bits that differ where both lie best upon each other; 1 where nothing can be said. */
export function bitErrorRate(one: Fingerprint, other: Fingerprint): number {
  if (!isVaried(one) || !isVaried(other)) return 1;
  let best = 1;
  for (let shift = -MAX_SHIFT; shift <= MAX_SHIFT; shift++) {
    const [from, to] = [Math.max(0, shift), Math.min(one.length, other.length + shift)];
    if (to - from < MIN_COMMON) continue;
    const bits = (to - from) * 32;
    const enough = best * bits;
    let errors = 0;
    for (let at = from; at < to && errors < enough; at++)
      errors += countBits((one[at] ?? 0) ^ (other[at - shift] ?? 0));
    best = Math.min(best, errors / bits);
  }
  return best;
}

function isVaried(fingerprint: Fingerprint): boolean {
  return new Set(fingerprint).size >= fingerprint.length * MIN_VARIETY;
}

/** Hacker's Delight, section 5-1. */
function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
