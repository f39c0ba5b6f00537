import type { ContenderName } from './contenders.ts';
import { median, medianRatio } from './statistics.ts';

/** A bound on our figure: of itself, or divided by a contender's in the same round. */
export interface Goal {
  beside: ContenderName | null;
  bound: 'at most' | 'at least';
  value: number;
}

export interface Row {
  figure: string;
  unit: string;
  /** One value per round; NaN where the contender failed. */
  byContender: ReadonlyMap<ContenderName, readonly number[]>;
  goal: Goal | null;
}

const OURS = 'Music Minion';

/** What the goal is about: our median, or the median of the ratios. NaN where one side has no figure. */
export function reached({ byContender, goal }: Row): number {
  if (goal === null) return Number.NaN;
  if (goal.beside === null) return median(byContender.get(OURS) ?? []);
  return ratioTo(byContender, goal.beside);
}

export function isMet(row: Row): boolean | null {
  const value = reached(row);
  if (row.goal === null || Number.isNaN(value)) return null;
  return row.goal.bound === 'at most' ? value <= row.goal.value : value >= row.goal.value;
}

export function ratioTo(byContender: Row['byContender'], name: ContenderName): number {
  return medianRatio(byContender.get(OURS) ?? [], byContender.get(name) ?? []);
}

export function atMost(value: number, beside: ContenderName | null = null): Goal {
  return { beside, bound: 'at most', value };
}

export function atLeast(value: number, beside: ContenderName | null = null): Goal {
  return { beside, bound: 'at least', value };
}
