import {
  type CommandArgs,
  type Decision,
  type QueuedTrack,
  type TrackId,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { radioChanged } from './radio-commands.ts';
import type { RadioHouse } from './radio-house.ts';

/** Nobody waits for what comes in two days. */
const MAX_QUEUED = 500;

export function queueNext(
  house: RadioHouse,
  { trackId }: CommandArgs<'radio.queue_next'>,
  deciding: Deciding,
): Decision {
  if (house.library.track(trackId) === null) {
    return refuse('unknown_track', 'That track is not in the library.');
  }
  if (house.library.file(trackId) === null) {
    return refuse(
      'unknown_track',
      'That track cannot be played: it is archived, or its file is gone.',
    );
  }
  return enqueue(house, [trackId], deciding);
}

/** The whole album, but for what is on just now. */
export function queueAlbumAfter(
  house: RadioHouse,
  { trackId }: CommandArgs<'radio.queue_album_after'>,
  deciding: Deciding,
): Decision {
  if (house.library.track(trackId) === null) {
    return refuse('unknown_track', 'That track is not in the library.');
  }
  const onNow = deciding.state.radio.nowPlaying?.track.id;
  const tracks = house.library.albumOf(trackId).filter((id) => id !== onNow);
  if (tracks.length > 0) return enqueue(house, tracks, deciding);
  return refuse('unknown_track', 'No other track of that album can be played.');
}

/** What was played or taken back meanwhile is no reason to complain. */
export function unqueue(
  house: RadioHouse,
  { ids }: CommandArgs<'radio.unqueue'>,
  deciding: Deciding,
): Decision {
  const unwanted = new Set(ids);
  const { queue } = deciding.state.radio;
  return setQueue(
    house,
    queue.filter(({ id }) => !unwanted.has(id)),
    deciding,
  );
}

function enqueue(house: RadioHouse, tracks: readonly TrackId[], deciding: Deciding): Decision {
  const { radio } = deciding.state;
  if (!radio.isOn) return refuse('radio_off', 'The radio is off. Switch it on first.');
  if (radio.queue.length + tracks.length > MAX_QUEUED) {
    const message = `More than ${MAX_QUEUED} tracks cannot wait. Take some back first.`;
    return refuse('busy', message);
  }
  const added = tracks.map((trackId) => ({ id: house.newId(), trackId }));
  return setQueue(house, [...radio.queue, ...added], deciding);
}

export function setQueue(
  house: RadioHouse,
  queue: QueuedTrack[],
  { state: { radio }, nowMs }: Deciding,
): Extract<Decision, { type: 'radio:changed' }> {
  house.store.put('queue', queue);
  return radioChanged(house, { ...radio, queue }, nowMs);
}
