-- What was taken out of the queue and may be put back, JSON [[entryId, trackId, place, index, 1 by emptying], …].
ALTER TABLE play_queue ADD COLUMN taken TEXT NOT NULL DEFAULT '[]';
