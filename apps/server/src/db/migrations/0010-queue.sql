-- What plays one after the other: at most one row. It is read and written whole, and never large.
CREATE TABLE play_queue (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  next_entry_id INTEGER NOT NULL,
  -- JSON [[entryId, trackId, place], …] in play order.
  entries TEXT NOT NULL
) STRICT;

-- What sounds may come from the queue, too, and says which.
UPDATE room_subjects
SET state = json_set(
  json_remove(state, '$.playback.pairId', '$.playback.side'),
  '$.playback.source',
  json_object('type', 'pair', 'pairId', state ->> '$.playback.pairId', 'side', state ->> '$.playback.side')
)
WHERE subject = 'player' AND state ->> '$.playback.pairId' IS NOT NULL;
