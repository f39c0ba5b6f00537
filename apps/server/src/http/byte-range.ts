export type ByteRange = { first: number; last: number };

/**
 * The one range that a `Range` header asks for of `size` bytes; null for the whole (no header, or one that asks for
 * several or in other units, which may be ignored), `unsatisfiable` where it lies beyond the end (RFC 9110, section 14).
 */
export function byteRange(
  header: string | undefined,
  size: number,
): ByteRange | null | 'unsatisfiable' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match) return null;
  const [, from = '', to = ''] = match;
  if (from === '') {
    const length = Number(to);
    if (to === '' || length === 0) return to === '' ? null : 'unsatisfiable';
    return { first: Math.max(0, size - length), last: size - 1 };
  }
  const first = Number(from);
  if (first >= size) return 'unsatisfiable';
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return last < first ? null : { first, last };
}
