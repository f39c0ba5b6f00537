CREATE TABLE playlists (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('manual', 'smart', 'folder')),
  -- JSON; only of smart ones.
  rules TEXT,
  -- The folder or playlist file that it follows; only of kind 'folder'.
  source TEXT,
  -- Track ids as JSON, as they were last worked out; null in manual ones, which have entries.
  worked_out TEXT,
  worked_out_duration_ms INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  revision INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  -- Deleted ones stay for a while, so that they can be restored.
  deleted_at_ms INTEGER
) STRICT;

CREATE TABLE playlist_entries (
  id TEXT PRIMARY KEY NOT NULL,
  playlist_id TEXT NOT NULL REFERENCES playlists (id),
  track_id TEXT NOT NULL REFERENCES tracks (id),
  -- Entries stand in this order. The numbers are far apart, so that a move changes one row.
  position INTEGER NOT NULL,
  -- Removed ones keep their place for a while: they can be restored, and others can be put behind them.
  removed_at_ms INTEGER
) STRICT;
CREATE INDEX playlist_entries_in_order ON playlist_entries (playlist_id, position);
CREATE INDEX playlist_entries_by_track ON playlist_entries (track_id);

-- When a track was last compared.
CREATE INDEX verdicts_by_track_a ON verdicts (track_a, at_ms) WHERE undone_at_ms IS NULL;
CREATE INDEX verdicts_by_track_b ON verdicts (track_b, at_ms) WHERE undone_at_ms IS NULL;
