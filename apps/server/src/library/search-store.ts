import type { DatabaseSync } from 'node:sqlite';
import type { PoolFilter, TrackId } from '@music-minion/protocol';
import { fold } from '../db/fold.ts';

/** What a track is found by. */
export interface SearchNames {
  id: TrackId;
  title: string;
  artist: string;
  albumArtist: string;
  album: string;
  genre: string;
  path: string;
  year: number | null;
}

type TextFilter = Omit<PoolFilter, 'albumId' | 'artistId'>;

/** Raised with every change of what is indexed or how: an index of another version is made anew. */
const VERSION = 2;
/** Folders above say where the music is kept, not what it is. */
const PATH_PARTS = 4;

/**
 * The index of names in a database of its own, a cache of the library that is made anew when it is lost. Names are
 * indexed twice: by words, which are found by their beginnings, and by all pieces of three letters, which find the
 * middle of words. Texts are folded before, so case and accents make no difference.
 */
export class SearchStore {
  readonly #db: DatabaseSync;
  readonly #statements: Statements;

  constructor(db: DatabaseSync) {
    this.#db = db;
    if (version(db) !== VERSION) makeTables(db);
    this.#statements = prepare(db);
  }

  /** The number of the last change of the library that is in here. */
  get upTo(): number {
    return (this.#statements.upTo.get() as { no: number }).no;
  }

  /** Whose index it is: the first track that was put in. */
  get firstTrack(): TrackId | null {
    return (this.#statements.first.get() as { id: TrackId } | undefined)?.id ?? null;
  }

  /** Throws where the index cannot be read. */
  check(): void {
    this.#statements.byWords.all('"a" *', 1);
    this.#statements.byPieces.all('"aaa"', 1);
  }

  clear(): void {
    makeTables(this.#db);
  }

  save(tracks: readonly SearchNames[], upTo: number): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      for (const track of tracks) this.#saveTrack(track);
      this.#statements.setUpTo.run(upTo);
      this.#db.exec('COMMIT');
    } catch (fault) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw fault;
    }
  }

  /** Tracks that have all words, each at the beginning of a word, or for longer ones anywhere. */
  matching(filter: TextFilter): TrackId[] {
    const { artist, album, genre } = filter;
    const wanted = [
      { columns: 'title artist album path', text: filter.text },
      { columns: 'artist', text: artist },
      { columns: 'album', text: album },
      { columns: 'genre', text: genre },
    ].flatMap(({ columns, text }) => (text === undefined ? [] : toTerms(text, columns)));
    const long = wanted.filter(({ isLong }) => isLong).map(({ match }) => match);
    const short = wanted.filter(({ isLong }) => !isLong).map(({ match }) => match);
    const folder = filter.folder?.replace(/\/*$/, '/') ?? null;
    return ids(
      this.#statements.matching.all({
        long: long.join(' AND ') || null,
        short: short.join(' AND ') || null,
        yearFrom: filter.yearFrom ?? null,
        yearTo: filter.yearTo ?? null,
        folder,
        folderEnd: folder && `${folder}\u{10FFFF}`,
      }),
    );
  }

  /**
   * Those most likely meant come in stages, so that one letter typed into a library of any size costs no more than a
   * word: names that begin with the text, words that do, and the middle of words.
   */
  candidates(text: string, limit: number): TrackId[] {
    const words = toWords(text);
    if (words.length === 0) return [];
    const beginning = `^ ${quote(words.join(' '))} *`;
    const everyWord = words.map((word) => `${quote(word)} *`).join(' AND ');
    const found = new Set<TrackId>();
    const add = (statement: 'byWords' | 'byPieces', match: string): void => {
      if (found.size >= limit) return;
      for (const id of ids(this.#statements[statement].all(match, limit))) found.add(id);
    };
    add('byWords', `title : ${beginning}`);
    add('byWords', `{artist album} : ${beginning}`);
    add('byWords', everyWord);
    const pieces = words.filter(hasPieces);
    if (pieces.length === words.length) add('byPieces', pieces.map(quote).join(' AND '));
    return [...found];
  }

  #saveTrack({ id, title, artist, albumArtist, album, genre, path, year }: SearchNames): void {
    const known = this.#statements.docOf.get(id) as { doc: number } | undefined;
    if (known) {
      this.#statements.dropWords.run(known.doc);
      this.#statements.dropPieces.run(known.doc);
      this.#statements.setDoc.run(path, year, known.doc);
    }
    const doc = known?.doc ?? this.#statements.addDoc.run(id, path, year).lastInsertRowid;
    const artists = albumArtist === artist ? artist : `${artist} ; ${albumArtist}`;
    const found = [title, artists, album].map(fold);
    const place = wordsBeyond(found, fold(path.split('/').slice(-PATH_PARTS).join('/')));
    const names = [...found, fold(genre), place];
    this.#statements.addWords.run(doc, ...names.map(apart));
    this.#statements.addPieces.run(doc, ...names);
  }
}

/** Whatever either tokenizer takes for a part of a word. */
const WORDS = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;

/** Most folders and files are named as artist, album and title: their words need no second place in the index. */
function wordsBeyond(names: readonly string[], place: string): string {
  const known = new Set(names.flatMap((name) => name.match(WORDS) ?? []));
  return (place.match(WORDS) ?? []).filter((word) => !known.has(word)).join(' ');
}

interface Term {
  match: string;
  /** Found anywhere; shorter ones only where a word begins. */
  isLong: boolean;
}

function toTerms(text: string, columns: string): Term[] {
  return toWords(text).map((word) => {
    const isLong = hasPieces(word);
    return { isLong, match: `{${columns}} : ${quote(word)}${isLong ? '' : ' *'}` };
  });
}

/** Folded words without punctuation, which the index of words does not know either. */
export function toWords(text: string): string[] {
  return apart(fold(text))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 12);
}

/** Chinese and Japanese are written without blanks: there every character is a word of its own. */
function apart(folded: string): string {
  return folded.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, ' $& ');
}

function hasPieces(word: string): boolean {
  return Array.from(word).length >= 3;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function ids(rows: readonly Record<string, unknown>[]): TrackId[] {
  return rows.map(({ id }) => id as TrackId);
}

function version(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
}

function makeTables(db: DatabaseSync): void {
  db.exec(`
    BEGIN IMMEDIATE;
    DROP TABLE IF EXISTS docs;
    DROP TABLE IF EXISTS words;
    DROP TABLE IF EXISTS pieces;
    DROP TABLE IF EXISTS progress;
    CREATE TABLE docs (
      doc INTEGER PRIMARY KEY,
      track_id TEXT NOT NULL UNIQUE,
      path TEXT NOT NULL,
      year INTEGER
    ) STRICT;
    CREATE INDEX docs_by_path ON docs (path);
    CREATE INDEX docs_by_year ON docs (year);
    CREATE VIRTUAL TABLE words USING fts5 (
      title, artist, album, genre, path,
      content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3'
    );
    CREATE VIRTUAL TABLE pieces USING fts5 (
      title, artist, album, genre, path,
      content = '', contentless_delete = 1, tokenize = 'trigram'
    );
    -- Twice as many segments side by side as usual: a scan writes each row anew a fifth less often.
    INSERT INTO words (words, rank) VALUES ('automerge', 8);
    INSERT INTO pieces (pieces, rank) VALUES ('automerge', 8);
    CREATE TABLE progress (no INTEGER NOT NULL) STRICT;
    INSERT INTO progress VALUES (0);
    PRAGMA user_version = ${VERSION};
    COMMIT;
  `);
}

type Statements = ReturnType<typeof prepare>;

function prepare(db: DatabaseSync) {
  return {
    upTo: db.prepare('SELECT no FROM progress'),
    setUpTo: db.prepare('UPDATE progress SET no = ?'),
    first: db.prepare('SELECT track_id AS id FROM docs ORDER BY doc LIMIT 1'),
    docOf: db.prepare('SELECT doc FROM docs WHERE track_id = ?'),
    addDoc: db.prepare('INSERT INTO docs (track_id, path, year) VALUES (?, ?, ?)'),
    setDoc: db.prepare('UPDATE docs SET path = ?, year = ? WHERE doc = ?'),
    dropWords: db.prepare('DELETE FROM words WHERE rowid = ?'),
    dropPieces: db.prepare('DELETE FROM pieces WHERE rowid = ?'),
    addWords: db.prepare(
      'INSERT INTO words (rowid, title, artist, album, genre, path) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    addPieces: db.prepare(
      'INSERT INTO pieces (rowid, title, artist, album, genre, path) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    matching: db.prepare(
      `SELECT track_id AS id FROM docs
      WHERE (:long IS NULL OR doc IN (SELECT rowid FROM pieces WHERE pieces MATCH :long))
        AND (:short IS NULL OR doc IN (SELECT rowid FROM words WHERE words MATCH :short))
        AND (:yearFrom IS NULL OR year >= :yearFrom)
        AND (:yearTo IS NULL OR year <= :yearTo)
        AND (:folder IS NULL OR path BETWEEN :folder AND :folderEnd)
      ORDER BY doc`,
    ),
    byWords: db.prepare(
      `SELECT track_id AS id FROM words JOIN docs ON doc = words.rowid WHERE words MATCH ? LIMIT ?`,
    ),
    byPieces: db.prepare(
      `SELECT track_id AS id FROM pieces JOIN docs ON doc = pieces.rowid WHERE pieces MATCH ? LIMIT ?`,
    ),
  };
}
