-- What the ranking had worked out when it was last saved: only a cache of the journal, at most one row.
CREATE TABLE ranking_cache (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  newest_verdict_id INTEGER NOT NULL,
  -- Track ids in the order of the ranking's items, as JSON.
  tracks TEXT NOT NULL,
  -- A RankingSnapshot in the format of v8.serialize.
  snapshot BLOB NOT NULL
) STRICT;

-- Playlist files that are written anew whenever the ranking changes.
CREATE TABLE kept_playlists (
  file TEXT PRIMARY KEY,
  top INTEGER NOT NULL,
  -- 1 once the file is ours to replace.
  is_written INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
