import { fold } from '../db/fold.ts';
import { toWords } from './search-store.ts';

/** Rows in the order in which people look for names: without accents, capitals and a leading "The". */
export class SortedList<T> {
  readonly rows: readonly T[];
  /** Of each row, what it is found by. */
  readonly #texts: readonly string[];

  constructor(rows: readonly T[], nameOf: (row: T) => string, alsoFoundBy?: (row: T) => string) {
    const entries = rows
      .map((row) => {
        const name = toWords(nameOf(row)).join(' ');
        const also = alsoFoundBy ? ` ${toWords(alsoFoundBy(row)).join(' ')}` : '';
        return { row, text: ` ${name}${also}`, key: sortKey(nameOf(row)) };
      })
      .sort((one, other) => compare(one.key, other.key));
    this.rows = entries.map(({ row }) => row);
    this.#texts = entries.map(({ text }) => text);
  }

  /** Rows of equal value stay in the order of their names. */
  sortedBy(valueOf: (row: T) => string | number): T[] {
    return this.rows
      .map((row) => ({ row, value: valueOf(row) }))
      .sort((one, other) => compare(one.value, other.value))
      .map(({ row }) => row);
  }

  /** All words somewhere in it: first what begins with the text, then what has it at the beginning of a word. */
  find(wanted: string, limit: number): T[] {
    const words = wanted.split(' ');
    const byGrade: T[][] = [[], [], []];
    for (const [index, text] of this.#texts.entries()) {
      if (!words.every((word) => text.includes(word))) continue;
      const grade = text.startsWith(` ${wanted}`) ? 0 : text.includes(` ${wanted}`) ? 1 : 2;
      const row = this.rows[index];
      if (row !== undefined) byGrade[grade]?.push(row);
    }
    return byGrade.flat().slice(0, limit);
  }
}

/** Signs and brackets before the first letter make no order. */
function sortKey(name: string): string {
  const folded = fold(name)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/^the (?=\S)/, '');
  // What has no letter at all, and names that begin with a digit, come after the alphabet.
  return /^\p{L}/u.test(folded) ? folded : `\u{10FFFF}${folded}`;
}

function compare(one: string | number, other: string | number): number {
  if (one < other) return -1;
  return one > other ? 1 : 0;
}
