import type { Library, ScanProgress } from '@music-minion/protocol';
import { count, formatCount, formatLeft } from '../ui/format.ts';

/** "1,204 of 5,310 files · 310 a second · 13 s left" */
export function scanWords(scan: ScanProgress): string {
  const { doneFiles, foundFiles, isWalking, filesPerSec, secondsLeft } = scan;
  const found = `${count(foundFiles, 'file')}${isWalking ? ' so far' : ''}`;
  return [
    `${formatCount(doneFiles)} of ${found}`,
    filesPerSec >= 1 ? `${formatCount(Math.round(filesPerSec))} a second` : null,
    secondsLeft !== null && !isWalking ? `${formatLeft(secondsLeft)} left` : null,
  ]
    .filter((word) => word !== null)
    .join(' · ');
}

/** How long an album is: "42 min", "1 h 17 min". */
export function lengthWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} min` : `${hours} h ${minutes % 60} min`;
}

/** "12 tracks · 2 archived · 1 missing · 3 unreadable"; what is none is not said. */
export function libraryWords({ tracks, archived, missing, unreadable }: Library): string {
  const rest: [number, string][] = [
    [archived, 'archived'],
    [missing, 'missing'],
    [unreadable, 'unreadable'],
  ];
  const said = rest
    .filter(([number]) => number > 0)
    .map(([n, word]) => `${formatCount(n)} ${word}`);
  return [count(tracks, 'track'), ...said].join(' · ');
}
