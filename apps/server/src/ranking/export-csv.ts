import type { RankedRow } from './ranked-row.ts';
import { inPieces } from './text-pieces.ts';

/** Cell by header, in the order of the columns. */
const cellByHeader: Record<string, (row: RankedRow) => string | number> = {
  rank: ({ rank }) => rank,
  interval_low: ({ intervalLow }) => intervalLow,
  interval_high: ({ intervalHigh }) => intervalHigh,
  score: ({ score }) => round(score, 2),
  mean: ({ mean }) => round(mean, 4),
  sd: ({ sd }) => round(sd, 4),
  verdicts: ({ verdicts }) => verdicts,
  track_id: ({ trackId }) => trackId,
  path: ({ path }) => path,
  title: ({ title }) => title,
  artist: ({ artist }) => artist,
  album: ({ album }) => album,
  duration_ms: ({ durationMs }) => durationMs,
};

/**
 * The ranking as a table: RFC 4180, UTF-8, a header line. Texts that a spreadsheet would run as a formula get a
 * leading apostrophe (https://owasp.org/www-community/attacks/CSV_Injection): the price is that a title such as
 * "-" does not come back as it was. Numbers stay numbers, also negative ones.
 */
export function exportCsv(rows: Iterable<RankedRow>): Generator<string> {
  return inPieces(toLines(rows));
}

function* toLines(rows: Iterable<RankedRow>): Generator<string> {
  yield `${Object.keys(cellByHeader).join(',')}\r\n`;
  const cells = Object.values(cellByHeader);
  for (const row of rows) yield `${cells.map((cell) => toCell(cell(row))).join(',')}\r\n`;
}

function toCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
