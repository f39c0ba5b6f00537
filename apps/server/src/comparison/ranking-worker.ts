import { parentPort } from 'node:worker_threads';
import { type Answer, type Outcome, type Skip, outcomeToGrade } from './ranking/answer.ts';
import { Ranking } from './ranking/ranking.ts';
import type { RankingSnapshot } from './ranking/snapshot.ts';
import { type Standings, computeStandings } from './standings.ts';

const OUTCOMES: readonly Outcome[] = ['a_by_far', 'a', 'tie', 'b', 'b_by_far'];

/** What the thread is asked, always with a copy of the ranking to work on. */
export type RankingTask =
  /** Fit everything anew from the answers alone. */
  | { type: 'fit' }
  | { type: 'standings'; items: Int32Array; k: number | null }
  /** The order as it was with only the answers before a moment, ms. */
  | { type: 'order_before'; items: Int32Array; timeMs: number }
  | { type: 'contradicted'; count: number };

export interface RankingResults {
  fit: RankingSnapshot;
  standings: Standings;
  order_before: Int32Array;
  contradicted: { id: number; probability: number }[];
}

export function runTask(
  task: RankingTask,
  snapshot: RankingSnapshot,
): RankingResults[RankingTask['type']] {
  const ranking = Ranking.fromSnapshot(snapshot);
  switch (task.type) {
    case 'fit':
      ranking.rebuild(answersOf(snapshot), skipsOf(snapshot));
      return ranking.toSnapshot();
    case 'standings':
      return computeStandings(ranking, task.items, task.k);
    case 'order_before':
      return orderBefore(ranking, snapshot, task);
    case 'contradicted':
      return ranking.mostContradicted(task.count);
  }
}

function orderBefore(
  ranking: Ranking,
  snapshot: RankingSnapshot,
  { items, timeMs }: Extract<RankingTask, { type: 'order_before' }>,
): Int32Array {
  ranking.rebuild(answersOf(snapshot).filter((answer) => answer.timeMs < timeMs));
  const isIn = new Set(items);
  return Int32Array.from(ranking.order((item) => isIn.has(item)));
}

const outcomeByGrade = new Map(
  OUTCOMES.map((outcome) => [outcomeToGrade(outcome), outcome] as const),
);

function answersOf({ answers }: RankingSnapshot): Answer[] {
  return Array.from(answers.ids, (id, slot) => ({
    id,
    a: answers.a[slot] ?? 0,
    b: answers.b[slot] ?? 0,
    outcome: outcomeByGrade.get(answers.grades[slot] ?? 0) ?? 'tie',
    timeMs: answers.timesMs[slot] ?? 0,
    graded: answers.graded[slot] === 1,
  }));
}

function skipsOf({ skips }: RankingSnapshot): Skip[] {
  return Array.from(skips.ids, (id, index) => ({
    id,
    a: skips.a[index] ?? 0,
    b: skips.b[index] ?? 0,
  }));
}

parentPort?.on(
  'message',
  ({ id, task, snapshot }: { id: number; task: RankingTask; snapshot: RankingSnapshot }) => {
    try {
      parentPort?.postMessage({ id, result: runTask(task, snapshot) });
    } catch (error) {
      parentPort?.postMessage({ id, error });
    }
  },
);
