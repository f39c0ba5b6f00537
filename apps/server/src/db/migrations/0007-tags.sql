-- What the tags say beyond names. Files that were read by an older version of the reader are read once more: they have
-- another tags_version, and keep their ids.
ALTER TABLE tracks ADD COLUMN tags_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tracks ADD COLUMN original_year INTEGER;
-- As exact as the tags are: '1997', '1997-05' or '1997-05-21'.
ALTER TABLE tracks ADD COLUMN release_date TEXT;
ALTER TABLE tracks ADD COLUMN track_total INTEGER;
ALTER TABLE tracks ADD COLUMN disc_total INTEGER;
ALTER TABLE tracks ADD COLUMN bpm REAL;
-- As tagged: 'F#m', 'Abmaj', or the Camelot wheel's '8A'.
ALTER TABLE tracks ADD COLUMN musical_key TEXT;
ALTER TABLE tracks ADD COLUMN mb_recording_id TEXT;
ALTER TABLE tracks ADD COLUMN mb_release_id TEXT;
ALTER TABLE tracks ADD COLUMN mb_release_group_id TEXT;
-- 1 or 0.
ALTER TABLE tracks ADD COLUMN compilation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tracks ADD COLUMN has_lyrics INTEGER NOT NULL DEFAULT 0;
-- The same for all tracks of one album; null without an album.
ALTER TABLE tracks ADD COLUMN album_key TEXT;
CREATE INDEX tracks_by_album ON tracks (album_key) WHERE album_key IS NOT NULL;
CREATE INDEX tracks_by_mb_recording ON tracks (mb_recording_id) WHERE mb_recording_id IS NOT NULL;

CREATE TABLE track_genres (
  track_id TEXT NOT NULL REFERENCES tracks (id),
  genre TEXT NOT NULL,
  PRIMARY KEY (track_id, genre)
) STRICT, WITHOUT ROWID;
CREATE INDEX track_genres_by_genre ON track_genres (genre COLLATE NOCASE, track_id);

CREATE TABLE track_artists (
  track_id TEXT NOT NULL REFERENCES tracks (id),
  artist TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('artist', 'album_artist')),
  -- 0 is named first.
  position INTEGER NOT NULL,
  -- The same however the name is accented or capitalised.
  artist_key TEXT NOT NULL,
  mb_artist_id TEXT,
  PRIMARY KEY (track_id, role, artist)
) STRICT, WITHOUT ROWID;
CREATE INDEX track_artists_by_artist ON track_artists (artist_key, role, track_id);

-- The newest change of every track, numbered: what has read up to a number reads on from there.
CREATE TABLE track_changes (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  track_id TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO track_changes (track_id) SELECT id FROM tracks ORDER BY added_at_ms, id;
-- Not OR REPLACE: within an upsert it would be ignored (https://sqlite.org/lang_createtrigger.html).
CREATE TRIGGER tracks_added AFTER INSERT ON tracks BEGIN
  INSERT INTO track_changes (track_id) VALUES (new.id);
END;
CREATE TRIGGER tracks_changed AFTER UPDATE OF path, title, artist, album, album_artist, year, genre, track_no, disc_no,
  duration_ms, artwork_hash, original_year, album_key, compilation, missing_since_ms, archived_at_ms, merged_into ON tracks BEGIN
  DELETE FROM track_changes WHERE track_id = new.id;
  INSERT INTO track_changes (track_id) VALUES (new.id);
END;
