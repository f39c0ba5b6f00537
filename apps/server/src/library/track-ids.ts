import { randomBytes } from 'node:crypto';
import type { TrackId } from '@music-minion/protocol';

/** Safe in addresses, in the order in which texts are sorted. */
const DIGITS = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const COUNTED_DIGITS = 4;
const RANDOM_BYTES = 6;

/**
 * New ids of tracks: at random where they begin, and then one after the other. Each is a key of five indexes, and what is
 * found together then stands together there: in a place of its own for each, a scan wrote three times as much.
 */
export function trackIds(): () => TrackId {
  let beginning = '';
  let count = DIGITS.length ** COUNTED_DIGITS;
  return () => {
    if (count === DIGITS.length ** COUNTED_DIGITS) {
      beginning = randomBytes(RANDOM_BYTES).toString('base64url');
      count = 0;
    }
    let left = count++;
    let counted = '';
    for (let digit = 0; digit < COUNTED_DIGITS; digit++) {
      counted = DIGITS.charAt(left % DIGITS.length) + counted;
      left = Math.floor(left / DIGITS.length);
    }
    return (beginning + counted) as TrackId;
  };
}
