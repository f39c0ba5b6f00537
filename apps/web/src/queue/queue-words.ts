import type { Queue, Repeat } from '@music-minion/protocol';
import { count, formatCount, formatTime } from '../ui/format.ts';
import type { QueueRow } from './use-queue-pages.ts';

/** "3 of 48" */
export function placeWords({ index, length }: Pick<Queue, 'index' | 'length'>): string {
  if (length === 0) return 'Nothing in it';
  return index === null
    ? count(length, 'track')
    : `${formatCount(index + 1)} of ${formatCount(length)}`;
}

/** What a screen reader says of a line. */
export function rowWords(
  { track, isMissing }: QueueRow,
  place: number,
  state: 'played' | 'current' | 'next',
): string {
  const name = `${place + 1}. ${track.title}${track.artist === '' ? '' : ` by ${track.artist}`}`;
  if (isMissing) return `${name}, its file is missing`;
  return state === 'current' ? `${name}, up now` : name;
}

/** The way back to the queue after something else: "Back to the queue, at 1:20 of Low Moon". */
export function backWords({ current, heldMs }: Queue): string {
  if (current === null) return 'Play the queue';
  return heldMs < 1000
    ? `Play the queue: ${current.track.title}`
    : `Back to the queue, at ${formatTime(heldMs)} of ${current.track.title}`;
}

export const nextRepeat: Record<Repeat, Repeat> = { off: 'all', all: 'one', one: 'off' };

export const repeatWords: Record<Repeat, string> = {
  off: 'Repeat: off',
  all: 'Repeat: the queue',
  one: 'Repeat: this track',
};
