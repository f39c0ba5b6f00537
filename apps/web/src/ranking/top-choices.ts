import { formatCount } from '../ui/format.ts';

/** More the queue does not hold. */
const MOST = 10_000;

/** How many of the best may be played: round numbers, what is being settled, and all. */
export function topChoices(tracks: number, goal: number | null): number[] {
  const most = Math.min(tracks, MOST);
  const all = [10, 25, 50, 100, 500, most, ...(goal === null ? [] : [goal])];
  return [...new Set(all)].filter((top) => top <= most).sort((one, other) => one - other);
}

export function topTitle(top: number, tracks: number): string {
  return top === tracks ? 'The whole ranking' : `Top ${formatCount(top)}`;
}
