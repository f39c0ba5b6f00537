/** What the listener said about a pair, in the words of the journal and in the numbers of the fit. */

export type Outcome = 'a_by_far' | 'a' | 'tie' | 'b' | 'b_by_far';

/** One valid answer of the journal. Items are dense integers 0..n-1 given by the caller, as are the ids. */
export interface Answer {
  id: number;
  a: number;
  b: number;
  outcome: Outcome;
  timeMs: number;
  /** True when "by far" was on offer, so that a plain "a" also says "not by far". */
  graded?: boolean;
}

/** "I cannot judge these two": says nothing about the strengths, but the pair is not asked again for long. */
export interface Skip {
  id: number;
  a: number;
  b: number;
}

/** Signed grade of an outcome: 2 = a by far ... 0 = tie ... -2 = b by far. The sign is the winner's side. */
export function outcomeToGrade(outcome: Outcome): number {
  switch (outcome) {
    case 'a_by_far':
      return 2;
    case 'a':
      return 1;
    case 'tie':
      return 0;
    case 'b':
      return -1;
    case 'b_by_far':
      return -2;
    default:
      return outcome satisfies never;
  }
}
