import { toCell } from '../files/csv-cell.ts';
import { inPieces } from '../files/text-pieces.ts';
import type { RankedRow } from './ranked-row.ts';

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

/** The ranking as a table: RFC 4180, UTF-8, a header line. See `toCell` for texts that look like formulas. */
export function exportCsv(rows: Iterable<RankedRow>): Generator<string> {
  return inPieces(toLines(rows));
}

function* toLines(rows: Iterable<RankedRow>): Generator<string> {
  yield `${Object.keys(cellByHeader).join(',')}\r\n`;
  const cells = Object.values(cellByHeader);
  for (const row of rows) yield `${cells.map((cell) => toCell(cell(row))).join(',')}\r\n`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
