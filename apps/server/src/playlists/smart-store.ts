import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type Rule,
  type RuleField,
  type RuleGroup,
  type SmartRules,
  type TrackId,
  type ValueKind,
  fieldsOf,
  isGroup,
  ruleFields,
} from '@music-minion/protocol';
import { fold } from '../db/fold.ts';
import { spellKey } from './musical-key.ts';

/** What the ranking says of a track; null of one that is in no ranking now. */
export type RankingFigure = 'rank' | 'score' | 'strength' | 'rankWidth' | 'verdicts';
export type RankingFigures = (figure: RankingFigure, track: TrackId) => number | null;

/** Where the value of a field comes from; a new field is a line here and one in the protocol's table of this name. */
const sqlByField: Record<RuleField, string> = {
  title: 't.title',
  artist: 't.artist',
  album: 't.album',
  albumArtist: 't.album_artist',
  genre: 't.genre',
  path: 't.path',
  year: 't.year',
  durationMinutes: 't.duration_ms / 60000.0',
  trackNo: 't.track_no',
  bpm: 't.bpm',
  musicalKey: 'spelled_key(t.musical_key)',
  bitrateKbps: 't.bitrate / 1000.0',
  addedAt: 't.added_at_ms',
  isArchived: 't.archived_at_ms IS NOT NULL',
  rank: "ranking_figure('rank', t.id)",
  score: "ranking_figure('score', t.id)",
  strength: "ranking_figure('strength', t.id)",
  rankWidth: "ranking_figure('rankWidth', t.id)",
  verdicts: "ranking_figure('verdicts', t.id)",
  lastComparedAt: `nullif(max(
    coalesce((SELECT max(at_ms) FROM verdicts WHERE track_a = t.id AND undone_at_ms IS NULL), 0),
    coalesce((SELECT max(at_ms) FROM verdicts WHERE track_b = t.id AND undone_at_ms IS NULL), 0)
  ), 0)`,
  plays: '(SELECT count(*) FROM plays WHERE track_id = t.id AND counts = 1)',
  lastPlayedAt: '(SELECT max(ended_at_ms) FROM plays WHERE track_id = t.id AND counts = 1)',
};

/** Artists, their albums, and these from the first track to the last. */
const ALBUM_ORDER = `folded(coalesce(nullif(t.album_artist, ''), t.artist)) || char(1) || folded(t.album) || char(1)
  || printf('%05d%05d', coalesce(t.disc_no, 0), coalesce(t.track_no, 0)) || folded(t.title)`;

const DAY_MS = 24 * 3600 * 1000;

export interface FittingTrack {
  id: TrackId;
  durationMs: number;
  /** What the rules order by. */
  sortKey: string | number | null;
}

/** Tracks that fit rules, and tracks as playlists look for them. All of it in slices, so that the room gets its turns. */
export class SmartStore {
  readonly #db: DatabaseSync;
  readonly #sql;
  #figures: RankingFigures = () => null;

  constructor(db: DatabaseSync) {
    this.#db = db;
    db.function('folded', { deterministic: true }, (text) => fold(String(text ?? '')));
    db.function('spelled_key', { deterministic: true }, (text) => spellKey(String(text ?? '')));
    db.function('ranking_figure', (figure, id) =>
      this.#figures(figure as RankingFigure, id as TrackId),
    );
    this.#sql = {
      newestRow: db.prepare('SELECT max(rowid) AS row FROM tracks'),
      inFolder: db.prepare(
        `SELECT id, path, duration_ms AS durationMs FROM tracks
        WHERE path > ? AND path < ? AND missing_since_ms IS NULL AND archived_at_ms IS NULL
          AND merged_into IS NULL
        ORDER BY path LIMIT ?`,
      ),
      names: db.prepare(
        `SELECT id, path, title, artist, duration_ms AS durationMs FROM tracks
        WHERE rowid > ? AND rowid <= ?`,
      ),
    };
  }

  /** What the rules find is figured from these until the next call. */
  useFigures(figures: RankingFigures): void {
    this.#figures = figures;
  }

  /** In no order; a slice of the library at a time, each read when it is asked for. */
  *fitting(rules: SmartRules, nowMs: number): Generator<readonly FittingTrack[]> {
    const values: SQLInputValue[] = [];
    const where = groupSql(rules.where, nowMs, values);
    const isArchivedAsked = fieldsOf(rules.where).includes('isArchived');
    const select = this.#db.prepare(
      `SELECT t.id, t.duration_ms AS durationMs, ${orderSql(rules)} AS sortKey FROM tracks t
      WHERE t.rowid > ? AND t.rowid <= ? AND t.missing_since_ms IS NULL AND t.merged_into IS NULL
      ${isArchivedAsked ? '' : 'AND t.archived_at_ms IS NULL'} AND ${where}`,
    );
    for (const [from, to] of this.#slices())
      yield select.all(from, to, ...values) as unknown as FittingTrack[];
  }

  /** What lies in a folder and below it, by path. */
  *inFolder(folder: string, limit: number): Generator<readonly (Named & { path: string })[]> {
    const end = `${folder.replace(/\/+$/, '')}0`;
    let after = `${folder.replace(/\/+$/, '')}/`;
    for (;;) {
      const rows = this.#sql.inFolder.all(after, end, limit) as unknown as Named[];
      yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < limit) return;
      after = last.path;
    }
  }

  /** All tracks, also missing and archived ones. */
  *named(): Generator<readonly NamedTrack[]> {
    for (const [from, to] of this.#slices())
      yield this.#sql.names.all(from, to) as unknown as NamedTrack[];
  }

  *#slices(): Generator<readonly [from: number, to: number]> {
    const newest = Number(this.#sql.newestRow.get()?.['row'] ?? 0);
    for (let from = 0; from < newest; from += SLICE_ROWS) yield [from, from + SLICE_ROWS];
  }
}

/** A few milliseconds of work. */
const SLICE_ROWS = 1000;

interface Named {
  id: TrackId;
  path: string;
  durationMs: number;
}

export interface NamedTrack extends Named {
  title: string;
  artist: string;
}

function orderSql({ order }: SmartRules): string {
  switch (order.by) {
    case 'album_order':
      return ALBUM_ORDER;
    case 'random':
      return 'NULL';
    default: {
      const value = sqlByField[order.by];
      return ruleFields[order.by].kind === 'text' ? `folded(${value})` : value;
    }
  }
}

function groupSql(group: RuleGroup, nowMs: number, values: SQLInputValue[]): string {
  if (group.rules.length === 0) return '1';
  const parts = group.rules.map((rule) =>
    isGroup(rule) ? groupSql(rule, nowMs, values) : ruleSql(rule, nowMs, values),
  );
  return `(${parts.join(group.match === 'all' ? ' AND ' : ' OR ')})`;
}

/** Operators of a kind never meet values of another: the rules were looked through when they were given. */
function ruleSql({ field, operator, value }: Rule, nowMs: number, values: SQLInputValue[]): string {
  const column = sqlByField[field];
  const kind: ValueKind = ruleFields[field].kind;
  const take = (taken: SQLInputValue): string => {
    values.push(taken);
    return '?';
  };
  const asked = field === 'musicalKey' ? spellKey(String(value)) : String(value);
  const text = (): string => take(fold(asked.trim()));
  const number = (): string => take(Number(value));
  switch (operator) {
    case 'is':
      if (field === 'genre') return `${genreAt(column, text())} > 0`;
      if (kind === 'text') return `folded(${column}) = ${text()}`;
      return kind === 'flag'
        ? `(${column}) = ${take(value === true ? 1 : 0)}`
        : `${column} = ${number()}`;
    case 'is_not':
      if (field === 'genre') return `${genreAt(column, text())} = 0`;
      return kind === 'text' ? `folded(${column}) <> ${text()}` : `${column} IS NOT ${number()}`;
    case 'contains':
      return `instr(folded(${column}), ${text()}) > 0`;
    case 'contains_not':
      return `instr(folded(${column}), ${text()}) = 0`;
    case 'starts_with':
      return `instr(folded(${column}), ${text()}) = 1`;
    case 'ends_with': {
      const end = fold(asked.trim());
      // SQLite counts characters, and JavaScript halves of some.
      return `substr(folded(${column}), ${take(-Array.from(end).length)}) = ${take(end)}`;
    }
    case 'above':
      return `${column} > ${number()}`;
    case 'below':
      return `${column} < ${number()}`;
    case 'within_days':
      return `${column} >= ${take(nowMs - Number(value) * DAY_MS)}`;
    case 'not_within_days':
      return `coalesce(${column}, 0) < ${take(nowMs - Number(value) * DAY_MS)}`;
  }
}

/** Several genres are joined by `; `, and a track is of each of them. */
function genreAt(column: string, genre: string): string {
  return `instr('; ' || folded(${column}) || ';', '; ' || ${genre} || ';')`;
}
