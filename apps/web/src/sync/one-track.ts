import type { Track } from '@music-minion/protocol';
import type { ActionTarget } from './track-actions.ts';

/** A single track as what a menu is about. */
export function oneTrack({ id, title }: Pick<Track, 'id' | 'title'>): ActionTarget {
  return { name: title, pool: null, trackIds: () => Promise.resolve([id]) };
}
