import type { Outcome, Pair, Progress, Strength, Verdict } from '@music-minion/protocol';
import { count, formatCount } from '../ui/format.ts';

/** "128 verdicts · 12 today · 9 of 12 tracks compared" */
export function progressWords(progress: Progress): string {
  const { verdicts, verdictsToday, comparedTracks, tracks } = progress;
  return [
    count(verdicts, 'verdict'),
    `${formatCount(verdictsToday)} today`,
    `${formatCount(comparedTracks)} of ${count(tracks, 'track')} compared`,
  ].join(' · ');
}

/**
 * Strength on a scale that means something: out of a hundred duels with an average track, how many it would win.
 */
export function winsOfHundred(logit: number): number {
  return Math.round(100 / (1 + Math.exp(-logit)));
}

export function strengthWords({ mean, low, high, verdicts }: Strength): string {
  if (verdicts === 0) return 'Not compared yet';
  const [middle, from, to] = [mean, low, high].map(winsOfHundred);
  return `Strength ${middle}, between ${from} and ${to}, from ${count(verdicts, 'verdict')}`;
}

/** What a verdict said, in as many words as are known: the titles of a pair not seen here are not. */
export function outcomeWords(outcome: Outcome, pair: Pair | undefined): string {
  const a = pair?.a.title ?? 'A';
  const b = pair?.b.title ?? 'B';
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
      return pair ? `${a} and ${b} tied` : 'a tie';
    case 'skip':
      return pair ? `skipped ${a} and ${b}` : 'a skipped pair';
    case 'archive_a':
      return `archived ${a}`;
    case 'archive_b':
      return `archived ${b}`;
    case 'archive_both':
      return pair ? `archived ${a} and ${b}` : 'archived both';
  }
}

export function decidedElsewhereWords(verdict: Verdict, pair: Pair | undefined): string {
  return `Decided on ${verdict.deviceName}: ${outcomeWords(verdict.outcome, pair)}`;
}
