-- Chromaprint's fingerprint of a sound, made once for all files that hold it.
CREATE TABLE fingerprints (
  -- As in tracks.
  payload_hash TEXT PRIMARY KEY NOT NULL,
  duration_ms INTEGER NOT NULL,
  -- 32 bits for every eighth of a second, the lowest byte first; null where none could be made.
  raw BLOB
) STRICT;
CREATE INDEX fingerprints_by_duration ON fingerprints (duration_ms);
-- Sounds that are most likely one recording, by their fingerprints. The smaller hash comes first.
CREATE TABLE alike_sounds (
  hash_a TEXT NOT NULL,
  hash_b TEXT NOT NULL,
  PRIMARY KEY (hash_a, hash_b)
) STRICT, WITHOUT ROWID;
-- What is proposed as one recording changes with these: to whoever looks at it, the track has changed.
CREATE TRIGGER alike_sounds_added AFTER INSERT ON alike_sounds BEGIN
  UPDATE tracks SET path = path WHERE payload_hash = new.hash_a;
END;
CREATE TRIGGER different_tracks_added AFTER INSERT ON different_tracks BEGIN
  UPDATE tracks SET path = path WHERE id = new.track_a;
END;
