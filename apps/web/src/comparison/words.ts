import type { Progress, Strength, Verdict } from '@music-minion/protocol';
import { count, formatCount, winsOfHundred } from '../ui/format.ts';

/** "128 verdicts · 12 today · 9 of 12 tracks compared" */
export function progressWords(progress: Progress): string {
  const { verdicts, verdictsToday, comparedTracks, tracks } = progress;
  return [
    count(verdicts, 'verdict'),
    `${formatCount(verdictsToday)} today`,
    `${formatCount(comparedTracks)} of ${count(tracks, 'track')} compared`,
  ].join(' · ');
}

export function strengthWords({ mean, low, high, verdicts }: Strength): string {
  if (verdicts === 0) return 'Not compared yet';
  const [middle, from, to] = [mean, low, high].map(winsOfHundred);
  return `Strength ${middle}, between ${from} and ${to}, from ${count(verdicts, 'verdict')}`;
}

/** What a verdict said: "Almendra won". */
export function outcomeWords({
  outcome,
  titles: { a, b },
}: Pick<Verdict, 'outcome' | 'titles'>): string {
  switch (outcome) {
    case 'a_by_far':
      return `${a} won by far`;
    case 'a':
      return `${a} won`;
    case 'b_by_far':
      return `${b} won by far`;
    case 'b':
      return `${b} won`;
    case 'tie':
      return `${a} and ${b} tied`;
    case 'skip':
      return `skipped ${a} and ${b}`;
    case 'archive_a':
      return `archived ${a}`;
    case 'archive_b':
      return `archived ${b}`;
    case 'archive_both':
      return `archived ${a} and ${b}`;
  }
}

export function decidedElsewhereWords(verdict: Verdict): string {
  return `Decided on ${verdict.deviceName}: ${outcomeWords(verdict)}`;
}
