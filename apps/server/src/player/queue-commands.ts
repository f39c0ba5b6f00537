import {
  type CommandArgs,
  type Decision,
  type Playback,
  type Queue,
  type QueueSource,
  type Refusal,
  type RoomState,
  type Speaker,
  type TrackId,
  decideSeek,
  isFromQueue,
  isRefusal,
  openPair,
  playEntry,
  refuse,
  restartsTrack,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import {
  type TakenEntry,
  insertAt,
  makeEntries,
  moveBefore,
  nextRound,
  partWith,
  shuffled,
  unshuffled,
} from './play-order.ts';
import type { PlayQueue } from './play-queue.ts';

export const MAX_QUEUE_LENGTH = 10_000;

export interface QueueHouse {
  queue: PlayQueue;
  /** The tracks of a source in their order, or why there are none. */
  findTracks: (source: QueueSource) => readonly TrackId[] | { problem: string };
  random: () => number;
}

/** Plays something new from its beginning, or from the track that was pointed at. */
export function playSource(
  house: QueueHouse,
  { source, title, startTrackId, isShuffled }: CommandArgs<'queue.play'>,
  speakers: Speaker[],
  deciding: Deciding,
): Decision {
  const { queue } = house;
  const trackIds = findTracks(house, source);
  if (isRefusal(trackIds)) return trackIds;
  const pointedAt = startTrackId === undefined ? 0 : trackIds.indexOf(startTrackId);
  const { part, start } = partWith(trackIds, pointedAt, MAX_QUEUE_LENGTH);
  const entries = makeEntries(part, queue.nextEntryId);
  const first = entries[start];
  const isStartGiven = startTrackId !== undefined && first !== undefined;
  const order = !isShuffled
    ? entries
    : isStartGiven
      ? shuffled([first, ...entries.filter((entry) => entry !== first)], 1, house.random)
      : shuffled(entries, 0, house.random);
  queue.setOrder(order, deciding, entries.length, []);
  const index = queue.nearest(isShuffled ? 0 : start, 1, true);
  if (index === null) return refuse('nothing_to_play', 'None of these files is there any more.');
  const change = { title, isShuffled, index, heldMs: 0 };
  return moved(house, deciding, change, { playing: true, speakers });
}

export function addToQueue(
  house: QueueHouse,
  { source, where }: CommandArgs<'queue.add'>,
  deciding: Deciding,
): Decision {
  const { queue } = house;
  const trackIds = findTracks(house, source);
  if (isRefusal(trackIds)) return trackIds;
  if (queue.order.length + trackIds.length > MAX_QUEUE_LENGTH) return fullQueue();
  const { index } = deciding.state.queue;
  const at = where === 'last' || index === null ? queue.order.length : index + 1;
  const added = makeEntries(trackIds, queue.nextEntryId);
  // What is begun with single tracks is no longer what was emptied.
  const change = queue.order.length === 0 ? { title: '' } : {};
  queue.setOrder(insertAt(queue.order, at, added), deciding, added.length);
  return changed(house, deciding, change);
}

export function removeFromQueue(
  house: QueueHouse,
  { entryIds }: CommandArgs<'queue.remove'>,
  deciding: Deciding,
): Decision {
  const { queue } = house;
  const gone = new Set(entryIds);
  if (!queue.order.some(({ id }) => gone.has(id))) return unknownEntry();
  const index = deciding.state.queue.index ?? 0;
  const goneBefore = queue.order.slice(0, index).filter(({ id }) => gone.has(id)).length;
  const isCurrentGone = gone.has(queue.order[index]?.id ?? (0 as never));
  queue.take((id) => gone.has(id), false, deciding);
  const change = { index: index - goneBefore };
  if (!isCurrentGone || !isFromQueue(deciding.state.player)) {
    return changed(house, deciding, isCurrentGone ? { ...change, heldMs: 0 } : change);
  }
  // The one that sounds was taken out: the one that stands in its place now goes on.
  return goTo(house, deciding, queue.nearest(change.index, 1, false), isPlaying(deciding.state));
}

export function moveInQueue(
  house: QueueHouse,
  { entryId, beforeId }: CommandArgs<'queue.move'>,
  deciding: Deciding,
): Decision {
  const { queue } = house;
  const { index } = deciding.state.queue;
  const entry = queue.order.find(({ id }) => id === entryId);
  if (entry && entryId === beforeId) return changed(house, deciding);
  const order = entry && moveBefore(queue.order, entry, beforeId);
  if (!order) return unknownEntry();
  const current = queue.order[index ?? 0]?.id;
  queue.setOrder(order, deciding);
  return changed(house, deciding, { index: order.findIndex(({ id }) => id === current) });
}

export function clearQueue(house: QueueHouse, deciding: Deciding): Decision {
  house.queue.take(() => true, true, deciding);
  return changed(house, deciding, { index: null, heldMs: 0 });
}

/** What sounds sounds on: only the list changes. */
export function restoreToQueue(
  house: QueueHouse,
  { entryIds }: CommandArgs<'queue.restore'>,
  deciding: Deciding,
): Decision {
  const { queue } = house;
  const { index, isShuffled } = deciding.state.queue;
  const wanted = entryIds && new Set(entryIds);
  const isBack = ({ entry, isEmptied }: TakenEntry): boolean => wanted?.has(entry.id) ?? isEmptied;
  const back = queue.taken.filter(isBack);
  if (back.length === 0) {
    return refuse('unknown_entry', 'That cannot be put back: something else was played since.');
  }
  if (queue.order.length + back.length > MAX_QUEUE_LENGTH) return fullQueue();
  const source = deciding.state.player.playback?.source;
  const current =
    source?.type === 'queue' ? source.entryId : index === null ? null : queue.order[index]?.id;
  queue.restore(back, isShuffled, deciding);
  const place = queue.order.findIndex(({ id }) => id === current);
  return changed(house, deciding, { index: Math.max(0, place) });
}

export function jumpInQueue(
  house: QueueHouse,
  { entryId }: CommandArgs<'queue.jump'>,
  speakers: Speaker[],
  deciding: Deciding,
): Decision {
  const { queue } = house;
  const { index: current, heldMs } = deciding.state.queue;
  if (current === null) return emptyQueue();
  const index = entryId === undefined ? current : queue.indexOf(entryId);
  if (index === null) return unknownEntry();
  if (queue.entryAt(index) === null)
    return refuse('nothing_to_play', 'The file of that track is not there any more.');
  const positionMs = index === current && !isFromQueue(deciding.state.player) ? heldMs : 0;
  return moved(house, deciding, { index, heldMs: 0 }, { playing: true, speakers, positionMs });
}

export function setShuffle(
  house: QueueHouse,
  { isShuffled }: CommandArgs<'queue.set_shuffle'>,
  deciding: Deciding,
): Decision {
  const { queue } = house;
  const { index } = deciding.state.queue;
  const current = queue.order[index ?? 0];
  const order = isShuffled
    ? shuffled(queue.order, index === null ? 0 : index + 1, house.random)
    : unshuffled(queue.order);
  queue.setOrder(order, deciding);
  const place = current === undefined ? null : order.indexOf(current);
  return changed(house, deciding, { isShuffled, index: place });
}

export function setRepeat(
  house: QueueHouse,
  { repeat }: CommandArgs<'queue.set_repeat'>,
  deciding: Deciding,
): Decision {
  return changed(house, deciding, { repeat });
}

export function playNext(house: QueueHouse, deciding: Deciding): Decision {
  const { state } = deciding;
  if (!isFromQueue(state.player)) return notFromQueue(state.player);
  return goOn(house, deciding, isPlaying(state));
}

/** The entry that sounded has come to its end. */
export function queueEnded(house: QueueHouse, deciding: Deciding): Decision {
  const { queue } = deciding.state;
  if (queue.repeat === 'one' && queue.index !== null) {
    return moved(house, deciding, {}, { playing: true });
  }
  return goOn(house, deciding, true);
}

export function playPrevious(house: QueueHouse, deciding: Deciding): Decision {
  const { state, nowMs } = deciding;
  if (restartsTrack(state.player, nowMs)) return decideSeek(state, { positionMs: 0 }, nowMs);
  if (!isFromQueue(state.player)) return notFromQueue(state.player);
  const { index, repeat } = state.queue;
  const before = house.queue.nearest((index ?? 0) - 1, -1, repeat === 'all');
  return before === null
    ? decideSeek(state, { positionMs: 0 }, nowMs)
    : goTo(house, deciding, before, isPlaying(state));
}

/** Titles and files may have changed. Null when nothing that is shown did. */
export function renewQueue(
  house: QueueHouse,
  { state }: Deciding,
): Extract<Decision, { type: 'queue:changed' }> | null {
  const queue = house.queue.look(state.queue);
  if (JSON.stringify(queue) === JSON.stringify(state.queue)) return null;
  return { type: 'queue:changed', data: { ...state.player, queue } };
}

function goOn(house: QueueHouse, deciding: Deciding, playing: boolean): Decision {
  const { queue } = house;
  const { index, repeat, isShuffled } = deciding.state.queue;
  const next = queue.nearest((index ?? -1) + 1, 1, false);
  if (next !== null) return goTo(house, deciding, next, playing);
  const isRoundOver = repeat !== 'off' && queue.order.length > 0;
  if (isRoundOver && isShuffled) queue.setOrder(nextRound(queue.order, house.random), deciding);
  return goTo(house, deciding, queue.nearest(0, 1, false), playing && isRoundOver);
}

function goTo(
  house: QueueHouse,
  deciding: Deciding,
  index: number | null,
  playing: boolean,
): Decision {
  return moved(house, deciding, { index, heldMs: 0 }, { playing });
}

/** The list may be another, another entry sounds. */
function moved(
  { queue }: QueueHouse,
  { state, nowMs }: Deciding,
  change: Partial<Queue>,
  how: { playing: boolean; positionMs?: number; speakers?: Speaker[] },
): Decision {
  const next = queue.look({ ...state.queue, revision: state.queue.revision + 1 }, change);
  const playback: Playback | null = next.current
    ? playEntry(next.current, nowMs, how)
    : openPair(state.comparison?.pair ?? null, null, nowMs, state.options);
  const speakers = how.speakers ?? state.player.speakers;
  return { type: 'queue:changed', data: { queue: next, playback, speakers } };
}

/** The list is another, what sounds is not. */
function changed(
  { queue }: QueueHouse,
  { state }: Deciding,
  change: Partial<Queue> = {},
): Decision {
  const next = queue.look({ ...state.queue, revision: state.queue.revision + 1 }, change);
  return { type: 'queue:changed', data: { ...state.player, queue: next } };
}

function findTracks(house: QueueHouse, source: QueueSource): readonly TrackId[] | Refusal {
  const found = house.findTracks(source);
  if ('problem' in found) return refuse('nothing_to_play', found.problem);
  if (found.length === 0) return refuse('nothing_to_play', 'There is no track in it.');
  return found;
}

function isPlaying({ player }: RoomState): boolean {
  return player.playback?.anchor.playing ?? false;
}

function fullQueue(): Refusal {
  const message = `The queue holds ${MAX_QUEUE_LENGTH} tracks at most. Remove some first.`;
  return refuse('queue_full', message);
}

function emptyQueue(): Refusal {
  return refuse('nothing_to_play', 'The queue is empty. Play something from the library first.');
}

function unknownEntry(): Refusal {
  return refuse('unknown_entry', 'That is not in the queue any more.');
}

function notFromQueue({ playback }: RoomState['player']): Refusal {
  const pair = 'A pair sounds, and there is nothing next in it. Judge it, or play the queue.';
  const nothing = 'Nothing is playing. Play something from the library first.';
  return refuse('nothing_to_play', playback === null ? nothing : pair);
}
