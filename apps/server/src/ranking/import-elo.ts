import type { TrackId } from '@music-minion/protocol';
import { decodeText } from '../files/decode-text.ts';
import { type CsvRecord, parseCsv } from './parse-csv.ts';
import type { PathMatcher } from '../files/path-matcher.ts';
import type { PriorValue } from './priors.ts';

export interface EloProblem {
  line: number;
  /** The path of the line; the whole line where it has none. */
  text: string;
  reason: 'malformed' | 'unmatched' | 'ambiguous' | 'repeated';
  /** The tracks that fit as well as each other; only where ambiguous. */
  candidates: string[];
}

export interface EloImport {
  /** One per track; `value` is the rating in the points of the file, `count` the comparisons behind it. */
  values: PriorValue[];
  problems: EloProblem[];
}

/**
 * Ratings of another program as a table with the columns path, rating and count (comparisons; may be missing). With a
 * header the columns come in any order under the usual names, without one in this order. Commas, semicolons or tabs;
 * with semicolons also decimal commas. Where a track stands on several lines, the one with most comparisons counts.
 */
export function importElo(bytes: Uint8Array, matcher: PathMatcher): EloImport {
  const records = parseCsv(decodeText(bytes));
  const header = records[0] && readHeader(records[0].cells);
  const lines = header ? records.slice(1) : records;
  const columns = header ?? { path: 0, rating: 1, count: 2 };
  const problems: EloProblem[] = [];
  const best = new Map<TrackId, { value: PriorValue; problem: EloProblem }>();

  for (const record of lines) {
    const row = readRow(record, columns);
    const problem = {
      line: record.line,
      text: row?.path ?? record.cells.join(','),
      candidates: [],
    };
    if (!row) {
      problems.push({ ...problem, reason: 'malformed' });
      continue;
    }
    const match = matcher.match(row.path);
    if (match.type === 'unmatched') problems.push({ ...problem, reason: 'unmatched' });
    else if (match.type === 'ambiguous')
      problems.push({ ...problem, reason: 'ambiguous', candidates: match.paths });
    else {
      const value = { trackId: match.trackId, value: row.rating, count: row.count };
      const entry = { value, problem: { ...problem, reason: 'repeated' as const } };
      const other = best.get(match.trackId);
      const isBetter = !other || (value.count ?? 0) > (other.value.count ?? 0);
      if (other) problems.push(isBetter ? other.problem : entry.problem);
      if (isBetter) best.set(match.trackId, entry);
    }
  }
  problems.sort((one, other) => one.line - other.line);
  return { values: Array.from(best.values(), ({ value }) => value), problems };
}

interface Columns {
  path: number;
  rating: number;
  /** -1 where there is none. */
  count: number;
}

/** Names that are met, the most telling first. */
const PATH_NAMES = ['path', 'file_path', 'filepath', 'local_path', 'file', 'filename', 'location'];
const RATING_NAMES = ['rating', 'elo', 'elo_rating', 'mean', 'score', 'points'];
const COUNT_NAMES = [
  'count',
  'comparisons',
  'comparison_count',
  'num_comparisons',
  'comparisons_count',
  'rating_count',
  'verdicts',
  'matches',
  'games',
];

function readHeader(cells: readonly string[]): Columns | null {
  const names = cells.map((cell) => cell.toLowerCase().replaceAll(/[\s-]+/g, '_'));
  const find = (wanted: readonly string[]): number =>
    wanted.map((name) => names.indexOf(name)).find((column) => column !== -1) ?? -1;
  const [path, rating] = [find(PATH_NAMES), find(RATING_NAMES)];
  return path === -1 || rating === -1 ? null : { path, rating, count: find(COUNT_NAMES) };
}

interface Row {
  path: string;
  rating: number;
  count: number | null;
}

function readRow({ cells }: CsvRecord, columns: Columns): Row | null {
  const path = cells[columns.path] ?? '';
  const rating = toNumber(cells[columns.rating]);
  const countCell = cells[columns.count] ?? '';
  const count = countCell === '' ? null : toNumber(countCell);
  if (path === '' || rating === null || (countCell !== '' && (count === null || count < 0)))
    return null;
  return { path, rating, count };
}

function toNumber(cell: string | undefined): number | null {
  const text = (cell ?? '').replace(/^(-?\d+),(\d+)$/, '$1.$2');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}
