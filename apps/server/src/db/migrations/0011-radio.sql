CREATE TABLE radio_stations (
  id TEXT PRIMARY KEY NOT NULL,
  -- Name, source, order and rules, as JSON.
  definition TEXT NOT NULL,
  -- Where its programme is: this pass through its tracks began then. All that was and will be on follows from it.
  -- Null until it is on for the first time.
  pass INTEGER,
  pass_started_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO radio_stations VALUES
  ('everything', '{"name":"Everything","source":{"type":"all"},"order":"shuffle","rules":{"artistGapTracks":3,"trackGapHours":4,"isLevelled":true,"crossfadeSec":3}}', NULL, NULL, 0),
  ('favourites', '{"name":"Favourites","source":{"type":"favourites","curiosity":0.3},"order":"shuffle","rules":{"artistGapTracks":3,"trackGapHours":4,"isLevelled":true,"crossfadeSec":3}}', NULL, NULL, 1);

-- What people chose for the radio, and what a restarted server goes on with: a row per subject, as JSON.
CREATE TABLE radio_subjects (
  subject TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was really on air. Rows are never deleted; a station that is gone keeps its name here.
CREATE TABLE radio_airings (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id TEXT NOT NULL,
  track_id TEXT NOT NULL REFERENCES tracks (id),
  station_id TEXT NOT NULL,
  station_name TEXT NOT NULL,
  -- Server time at which it began on air, and where in the track.
  air_ms INTEGER NOT NULL,
  start_ms INTEGER NOT NULL,
  -- Null while it is on air.
  heard_ms INTEGER,
  ended TEXT CHECK (ended IN ('ended', 'skipped', 'switched', 'failed', 'stopped'))
) STRICT;
CREATE INDEX radio_airings_by_time ON radio_airings (air_ms);
CREATE INDEX radio_airings_by_item ON radio_airings (item_id);
CREATE INDEX radio_airings_open ON radio_airings (number) WHERE ended IS NULL;
