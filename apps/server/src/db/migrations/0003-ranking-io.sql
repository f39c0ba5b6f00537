-- What is known of tracks before any verdict: ratings of other programs, stars in tags, play counts.
CREATE TABLE track_priors (
  track_id TEXT NOT NULL REFERENCES tracks (id),
  source TEXT NOT NULL,
  -- In the unit of the source.
  value REAL NOT NULL,
  -- Judgements behind the value; null where that is not known.
  count REAL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (source, track_id)
) STRICT, WITHOUT ROWID;

-- Ratings written into files. Rows are never deleted: they are the way back.
CREATE TABLE tag_jobs (
  id TEXT PRIMARY KEY NOT NULL,
  started_at_ms INTEGER NOT NULL,
  -- Null while it runs, and for ever after the server died in the middle of it.
  ended_at_ms INTEGER
) STRICT;

CREATE TABLE tag_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  job_id TEXT NOT NULL REFERENCES tag_jobs (id),
  track_id TEXT NOT NULL REFERENCES tracks (id),
  path TEXT NOT NULL,
  -- JSON: the tags that we write, as they were and as they are to be.
  old_tags TEXT NOT NULL,
  new_tags TEXT NOT NULL,
  -- SHA-256 of the sound, the same before and after.
  payload_hash TEXT NOT NULL,
  -- 'planned' is saved before the file is touched, 'written' after; 'failed' changed nothing.
  state TEXT NOT NULL CHECK (state IN ('planned', 'written', 'failed', 'reverted')),
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX tag_changes_by_job ON tag_changes (job_id, id);
