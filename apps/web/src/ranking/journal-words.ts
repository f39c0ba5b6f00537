import type { ContradictedRow, JournalRow, JournalTrack } from '@music-minion/protocol';
import { formatLeft } from '../ui/format.ts';
import type { Burst } from './bursts.ts';

/** A verdict as a sentence in three parts, the better track first. */
export interface Sentence {
  first: JournalTrack;
  verb: string;
  second: JournalTrack | null;
  end: string;
}

export function entrySentence({ outcome, source, a, b }: JournalRow): Sentence {
  const beats = source === 'manual' ? 'was put above' : 'beat';
  switch (outcome) {
    case 'a':
      return { first: a, verb: beats, second: b, end: '' };
    case 'b':
      return { first: b, verb: beats, second: a, end: '' };
    case 'a_by_far':
      return { first: a, verb: beats, second: b, end: 'by far' };
    case 'b_by_far':
      return { first: b, verb: beats, second: a, end: 'by far' };
    case 'tie':
      return { first: a, verb: 'tied with', second: b, end: '' };
    case 'skip':
      return { first: a, verb: 'and', second: b, end: 'were skipped' };
    case 'archive_a':
      return { first: a, verb: 'was archived', second: null, end: '' };
    case 'archive_b':
      return { first: b, verb: 'was archived', second: null, end: '' };
    case 'archive_both':
      return { first: a, verb: 'and', second: b, end: 'were archived' };
  }
}

/** A move by hand, from all that it left: the moved track is the one in every pair. */
export function moveSentence(entries: readonly JournalRow[]): Sentence | null {
  const [newest] = entries;
  if (!newest) return null;
  const moved = [newest.a, newest.b].find(({ id }) =>
    entries.every(({ a, b }) => a.id === id || b.id === id),
  );
  // Manual answers name the better track first.
  const above = entries.find(({ b }) => b.id === moved?.id)?.a;
  const below = entries.find(({ a }) => a.id === moved?.id)?.b;
  if (!moved || !above || !below) return entrySentence(newest);
  return { first: moved, verb: 'was put between', second: above, end: `and ${below.title}` };
}

export function sentenceText({ first, verb, second, end }: Sentence): string {
  return [first.title, verb, second?.title, end].filter(Boolean).join(' ');
}

/** "17 verdicts in 40 s on Phone" */
export function burstWords({ entries, spanMs }: Burst): string {
  return `${entries.length} verdicts in ${formatLeft(spanMs / 1000)} on ${entries[0]?.deviceName ?? ''}`;
}

/** Why a verdict is surprising: "you usually prefer Low Moon: 4 % expected". */
export function surpriseWords(entry: ContradictedRow): string {
  const { second } = entrySentence(entry);
  const percent = entry.probability * 100;
  const expected = percent < 1 ? 'less than 1 %' : `${Math.round(percent)} %`;
  if (entry.outcome === 'tie' || second === null)
    return `not what your other verdicts say: ${expected} expected`;
  return `you usually prefer ${second.title}: ${expected} expected`;
}
