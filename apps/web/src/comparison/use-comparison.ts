import type { Comparison } from '@music-minion/protocol';
import { useRoom } from '../sync/use-room.ts';

/** A part of the comparison, which is there wherever the compare screen is. */
export function useComparison<T>(select: (comparison: Comparison) => T): T {
  return useRoom(({ comparison }) => {
    if (comparison === null)
      throw new Error('the compare screen stands when something is compared');
    return select(comparison);
  });
}
