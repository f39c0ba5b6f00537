-- The state of the room, a row per subject, as JSON: what a restarted server goes on with.
CREATE TABLE room_subjects (
  subject TEXT PRIMARY KEY,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The first answer to every command, kept for a day: a command sent again changes nothing and gets it again.
CREATE TABLE command_answers (
  command_id TEXT PRIMARY KEY,
  request_hash TEXT NOT NULL,
  answer TEXT NOT NULL,
  epoch TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX command_answers_by_time ON command_answers (at_ms);

-- The journal. Rows are never deleted; an undone verdict keeps its row.
CREATE TABLE verdicts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  pair_id TEXT NOT NULL,
  track_a TEXT NOT NULL REFERENCES tracks (id),
  track_b TEXT NOT NULL REFERENCES tracks (id),
  outcome TEXT NOT NULL,
  pool TEXT NOT NULL,
  -- 'comparison': somebody judged a pair; 'manual': a track was moved by hand.
  source TEXT NOT NULL,
  device_id TEXT NOT NULL,
  device_name TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  undone_at_ms INTEGER,
  undone_by TEXT
) STRICT;

-- A pair is decided once: should every check above fail, this one holds.
CREATE UNIQUE INDEX verdicts_by_pair ON verdicts (pair_id) WHERE undone_at_ms IS NULL;
CREATE INDEX verdicts_by_time ON verdicts (at_ms);

-- What people chose on a screen rather than in the configuration file.
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
