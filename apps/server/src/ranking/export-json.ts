import type { Outcome, PairId, TrackId, VerdictId } from '@music-minion/protocol';
import type { RankedRow } from './ranked-row.ts';
import { inPieces } from '../files/text-pieces.ts';

/** Raised when a reader of the old shape would misunderstand the new one. */
export const JSON_EXPORT_VERSION = 1;

/** A verdict as others can use it: tracks also by path, since ids mean nothing outside this house. */
export interface ExportedVerdict {
  id: VerdictId;
  pairId: PairId;
  a: { trackId: TrackId; path: string };
  b: { trackId: TrackId; path: string };
  outcome: Outcome;
  deviceId: string;
  deviceName: string;
  /** Server time, ms since the Unix epoch. */
  atMs: number;
  pool: string;
  /** Null while it counts. */
  undone: { atMs: number; by: string } | null;
}

/** The whole export, as `JSON.parse` gives it back. */
export interface JsonExport {
  format: 'music-minion-ranking';
  version: typeof JSON_EXPORT_VERSION;
  exportedAtMs: number;
  /** Of `intervalLow` to `intervalHigh` in the tracks. */
  intervalLevel: 0.9;
  tracks: RankedRow[];
  journal: ExportedVerdict[];
}

export interface JsonExportInput {
  exportedAtMs: number;
  rows: Iterable<RankedRow>;
  journal: Iterable<ExportedVerdict>;
}

/** One JSON document (RFC 8259), a line a track and a line a verdict, in pieces. */
export function exportJson(input: JsonExportInput): Generator<string> {
  return inPieces(toTexts(input));
}

function* toTexts({ exportedAtMs, rows, journal }: JsonExportInput): Generator<string> {
  const head: Omit<JsonExport, 'tracks' | 'journal'> = {
    format: 'music-minion-ranking',
    version: JSON_EXPORT_VERSION,
    exportedAtMs,
    intervalLevel: 0.9,
  };
  yield `${JSON.stringify(head).slice(0, -1)},\n"tracks":[`;
  yield* toElements(rows);
  yield '],\n"journal":[';
  yield* toElements(journal);
  yield ']}\n';
}

function* toElements(values: Iterable<object>): Generator<string> {
  let separator = '\n';
  for (const value of values) {
    yield separator + JSON.stringify(value);
    separator = ',\n';
  }
}
