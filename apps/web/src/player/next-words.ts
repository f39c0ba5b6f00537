import type { Playback, Queue } from '@music-minion/protocol';

/** What comes after what sounds, in words; null where nobody knows or nothing does. */
export function whatIsNext(queue: Queue, { source, track }: Playback): string | null {
  if (source.type === 'pair') {
    return queue.current === null ? null : `The queue waits at ${queue.current.track.title}`;
  }
  if (queue.repeat === 'one') return 'Plays again';
  const next = queue.upNext[0];
  if (next) return `Next: ${next.track.title}`;
  if (queue.repeat === 'all')
    return queue.isShuffled ? 'Next: a new round' : `Next: ${track.title}`;
  return 'The last in the queue';
}
