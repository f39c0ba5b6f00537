import type { ScanProgress } from '@music-minion/protocol';

const WIDTH = 28;

/** "[#####-----] 1204 of 5310 files, 310 a second, 13 s left"; no bar while the end is not known. */
export function progressLine(progress: ScanProgress): string {
  const { doneFiles, foundFiles, isWalking, filesPerSec, secondsLeft } = progress;
  const words = [
    `${doneFiles} of ${foundFiles} files${isWalking ? ' so far' : ''}`,
    `${Math.round(filesPerSec)} a second`,
    ...(secondsLeft === null ? [] : [`${leftWords(Math.ceil(secondsLeft))} left`]),
  ].join(', ');
  if (isWalking) return words;
  const full = foundFiles === 0 ? WIDTH : Math.floor((WIDTH * doneFiles) / foundFiles);
  return `[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${words}`;
}

function leftWords(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
