/**
 * Whether an element may be played a little faster or slower to keep it in step. In Chromium that was measured to work to a
 * few ms and cannot be heard. Firefox's `currentTime` is wrong by over 100 ms after it, and Safari's is not known to be
 * right; there a well-timed start has to do.
 */
export function mayNudge({ userAgent }: Pick<Navigator, 'userAgent'>): boolean {
  return /Chrom(e|ium)\//.test(userAgent);
}
