import type { CommandArgs } from './commands.ts';
import type { Decision } from './decide-playback.ts';
import type { Playback, Player, Speaker } from './player.ts';
import { positionAt } from './position.ts';
import type { Queue, QueueEntry } from './queue.ts';
import type { RoomState } from './room-state.ts';

/** Pressed later than this, "previous" means the beginning of this track. */
export const PREVIOUS_RESTARTS_MS = 3000;

/** An entry of the queue as what sounds. */
export function playEntry(
  { id: entryId, track }: QueueEntry,
  serverNowMs: number,
  { playing, positionMs = 0 }: { playing: boolean; positionMs?: number },
): Playback {
  const anchor = { positionMs, atServerMs: serverNowMs, playing };
  return { track, source: { type: 'queue', entryId }, anchor };
}

/** Whether what sounds, sounds from the queue. */
export function isFromQueue({ playback }: Player): boolean {
  return playback?.source.type === 'queue';
}

/** Whether what the queue plays stands at its end: by a seek, or paused a moment before its end was reported. */
export function isEntryOver({ playback }: Player, serverNowMs: number): boolean {
  if (playback?.source.type !== 'queue') return false;
  const { anchor, track } = playback;
  return positionAt(anchor, serverNowMs, track.durationMs) >= track.durationMs;
}

/** "Next" as a screen can foresee it: what comes after the few entries it knows, it is told. */
export function foreseeNext(state: RoomState, serverNowMs: number): Decision | null {
  const { queue, player } = state;
  const [current, ...upNext] = queue.upNext;
  if (current === undefined || queue.index === null) return null;
  const index = (queue.index + 1) % Math.max(1, queue.length);
  const moved: Queue = { ...queue, index, current, upNext, heldMs: 0 };
  const playing = player.playback?.anchor.playing ?? false;
  const playback = playEntry(current, serverNowMs, { playing });
  return { type: 'queue:changed', data: { ...player, queue: moved, playback } };
}

/** A jump as a screen can foresee it: back to the current entry where it was left, or on to one of the next few. */
export function foreseeJump(
  { queue, player }: RoomState,
  { entryId }: CommandArgs<'queue.jump'>,
  serverNowMs: number,
  speakers: Speaker[],
): Decision | null {
  if (queue.current === null || queue.index === null) return null;
  const isBack = entryId === undefined || entryId === queue.current.id;
  const at = isBack ? -1 : queue.upNext.findIndex(({ id }) => id === entryId);
  const current = isBack ? queue.current : queue.upNext[at];
  if (current === undefined) return null;
  const positionMs = isBack && !isFromQueue(player) ? queue.heldMs : 0;
  const index = (queue.index + at + 1) % Math.max(1, queue.length);
  const moved: Queue = { ...queue, index, current, upNext: queue.upNext.slice(at + 1), heldMs: 0 };
  const playback = playEntry(current, serverNowMs, { playing: true, positionMs });
  return { type: 'queue:changed', data: { queue: moved, playback, speakers } };
}

/** Whether "previous" goes back within the track rather than to the one before. */
export function restartsTrack({ playback }: Player, serverNowMs: number): boolean {
  if (playback === null) return false;
  const positionMs = positionAt(playback.anchor, serverNowMs, playback.track.durationMs);
  return positionMs > PREVIOUS_RESTARTS_MS;
}
