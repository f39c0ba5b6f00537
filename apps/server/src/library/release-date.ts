import { cleanText } from './clean-text.ts';

/** `1997`, `1997-05` or `1997-05-21`, as far as the tag says it in this order; null for anything else. */
export function toDate(tag: unknown): string | null {
  const [date, year] =
    /^(\d{4})(?:[-./](?:0[1-9]|1[0-2])(?:[-./](?:0[1-9]|[12]\d|3[01]))?)?(?!\d)/.exec(
      cleanText(tag),
    ) ?? [null, null];
  return date === null || !isYear(Number(year)) ? null : date.replaceAll(/[./]/g, '-');
}

export function yearOf(tag: number | undefined, date: string | null): number | null {
  if (tag !== undefined && isYear(tag)) return Math.round(tag);
  return date === null ? null : Number(date.slice(0, 4));
}

/** Recorded sound begins in 1860; "0000" and "20011" are slips. */
function isYear(year: number): boolean {
  return year >= 1000 && year <= 2999;
}
