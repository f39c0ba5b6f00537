-- What was heard. A row is one hearing: the same track within a quarter of an hour goes on with its row.
CREATE TABLE plays (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  track_id TEXT NOT NULL REFERENCES tracks (id),
  -- 'pair' or 'queue'.
  source TEXT NOT NULL,
  -- Names of the speakers when it began, as JSON: a device may be renamed or forgotten.
  speakers TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER NOT NULL,
  -- Sounding time, pauses left out.
  heard_ms INTEGER NOT NULL,
  -- Why it ended: ended, skipped, flipped, judged, replaced, paused.
  reason TEXT NOT NULL,
  -- 1 once enough of it was heard to be counted as a play.
  counts INTEGER NOT NULL
) STRICT;
CREATE INDEX plays_by_track ON plays (track_id, ended_at_ms);
CREATE INDEX plays_by_time ON plays (started_at_ms);

-- Listens on their way to ListenBrainz. A row goes when it was taken or refused for good.
CREATE TABLE scrobbles (
  play_id INTEGER PRIMARY KEY NOT NULL REFERENCES plays (id),
  -- The listen as ListenBrainz wants it, JSON.
  listen TEXT NOT NULL
) STRICT;
