-- What makes a file the same track at another place: a hash of its sound without tags. Null until the file is read again.
ALTER TABLE tracks ADD COLUMN payload_hash TEXT;
-- Folded artist and title, what re-encodes have in common; empty where either is not known.
ALTER TABLE tracks ADD COLUMN recording_key TEXT NOT NULL DEFAULT '';
-- Somebody confirmed that both are one recording: verdicts on this one count for that one. Null again when taken back.
ALTER TABLE tracks ADD COLUMN merged_into TEXT REFERENCES tracks (id);

CREATE INDEX tracks_by_payload ON tracks (payload_hash) WHERE payload_hash IS NOT NULL;
CREATE INDEX tracks_by_recording ON tracks (recording_key) WHERE recording_key <> '';
CREATE INDEX tracks_merged ON tracks (merged_into) WHERE merged_into IS NOT NULL;

-- A merged track is no track of its own any more: not heard, not counted, not missed.
DROP INDEX tracks_audible;
DROP INDEX tracks_archived;
DROP INDEX tracks_missing;
CREATE INDEX tracks_audible ON tracks (added_at_ms, id)
  WHERE missing_since_ms IS NULL AND archived_at_ms IS NULL AND merged_into IS NULL;
CREATE INDEX tracks_archived ON tracks (archived_at_ms)
  WHERE archived_at_ms IS NOT NULL AND merged_into IS NULL;
CREATE INDEX tracks_missing ON tracks (missing_since_ms)
  WHERE missing_since_ms IS NOT NULL AND archived_at_ms IS NULL AND merged_into IS NULL;

-- "These are not the same": never proposed again. The smaller id comes first.
CREATE TABLE different_tracks (
  track_a TEXT NOT NULL REFERENCES tracks (id),
  track_b TEXT NOT NULL REFERENCES tracks (id),
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (track_a, track_b)
) STRICT, WITHOUT ROWID;
