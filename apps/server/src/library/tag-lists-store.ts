import type { DatabaseSync } from 'node:sqlite';
import type { TrackId } from '@music-minion/protocol';
import type { TagLists } from './stored-track.ts';

/** What a track may have several of, each in a row of its own. Opens no transaction. */
export class TagListsStore {
  readonly #statements: ReturnType<typeof prepare>;

  constructor(db: DatabaseSync) {
    this.#statements = prepare(db);
  }

  /** What was read before. */
  forget(id: TrackId): void {
    this.#statements.forgetGenres.run(id);
    this.#statements.forgetArtists.run(id);
  }

  add(id: TrackId, { genres, credits }: TagLists): void {
    for (const genre of genres) this.#statements.saveGenre.run(id, genre);
    for (const [position, { role, name, key, mbArtistId }] of credits.entries())
      this.#statements.saveArtist.run(id, name, role, position, key, mbArtistId);
  }

  byArtist(artistKey: string): TrackId[] {
    return (this.#statements.byArtist.all(artistKey) as { id: TrackId }[]).map(({ id }) => id);
  }
}

function prepare(db: DatabaseSync) {
  return {
    forgetGenres: db.prepare('DELETE FROM track_genres WHERE track_id = ?'),
    forgetArtists: db.prepare('DELETE FROM track_artists WHERE track_id = ?'),
    saveGenre: db.prepare('INSERT OR IGNORE INTO track_genres (track_id, genre) VALUES (?, ?)'),
    saveArtist: db.prepare(
      `INSERT OR IGNORE INTO track_artists
        (track_id, artist, role, position, artist_key, mb_artist_id) VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    byArtist: db.prepare('SELECT DISTINCT track_id AS id FROM track_artists WHERE artist_key = ?'),
  };
}
