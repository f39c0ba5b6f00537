-- What listening to a file found out. It holds for one version of the file: a row whose size or time (ms) is not that of
-- the track is as good as none.
CREATE TABLE track_sounds (
  track_id TEXT PRIMARY KEY NOT NULL REFERENCES tracks (id),
  heard_size INTEGER NOT NULL,
  heard_mtime INTEGER NOT NULL,
  -- As decoded; null where it could not be.
  heard_duration_ms REAL,
  -- Integrated loudness after EBU R 128, LUFS, and true peak, dBTP; null for silence.
  lufs REAL,
  true_peak_db REAL,
  best_part_ms REAL,
  -- Names the outline in the folder of peaks.
  peaks TEXT,
  -- For people: why it could not be listened to, or what is damaged in it.
  problem TEXT
) STRICT;
