-- Verdicts refer to tracks.id for ever: a row is never deleted, a vanished file only gets missing_since_ms.
CREATE TABLE tracks (
  id TEXT PRIMARY KEY NOT NULL,
  path TEXT NOT NULL UNIQUE,
  size_bytes INTEGER NOT NULL,
  -- Whole milliseconds; with the size it decides whether a rescan opens the file.
  mtime_ms INTEGER NOT NULL,
  title TEXT NOT NULL,
  artist TEXT NOT NULL,
  album TEXT NOT NULL,
  album_artist TEXT NOT NULL,
  year INTEGER,
  genre TEXT NOT NULL,
  track_no INTEGER,
  disc_no INTEGER,
  duration_ms INTEGER NOT NULL,
  -- As music-metadata names them: container 'MPEG', codec 'MPEG 1 Layer 3'; container 'M4A/isom', codec 'ALAC'.
  container TEXT NOT NULL,
  codec TEXT NOT NULL,
  mime TEXT NOT NULL,
  bitrate INTEGER,
  sample_rate_hz INTEGER,
  channels INTEGER,
  track_gain_db REAL,
  track_peak REAL,
  album_gain_db REAL,
  album_peak REAL,
  artwork_kind TEXT NOT NULL CHECK (artwork_kind IN ('embedded', 'folder', 'generated')),
  artwork_hash TEXT NOT NULL,
  -- The picture beside the music; only for kind 'folder'.
  artwork_path TEXT,
  added_at_ms INTEGER NOT NULL,
  missing_since_ms INTEGER,
  archived_at_ms INTEGER
) STRICT;

-- Covers the two questions asked most: which tracks can be heard, and how many.
CREATE INDEX tracks_audible ON tracks (added_at_ms, id)
  WHERE missing_since_ms IS NULL AND archived_at_ms IS NULL;
CREATE INDEX tracks_archived ON tracks (archived_at_ms) WHERE archived_at_ms IS NOT NULL;
CREATE INDEX tracks_missing ON tracks (missing_since_ms)
  WHERE missing_since_ms IS NOT NULL AND archived_at_ms IS NULL;

CREATE TABLE unreadable_files (
  -- Bytes that are not UTF-8 are written as \xNN.
  path TEXT PRIMARY KEY NOT NULL,
  reason TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  -- Of the bytes that were judged; null where there were none to judge (no permission, a timeout): tried again next time.
  size_bytes INTEGER,
  mtime_ms INTEGER
) STRICT;
