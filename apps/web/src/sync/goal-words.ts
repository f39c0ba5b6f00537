import type { Ranking } from '@music-minion/protocol';
import { formatCount, formatPercent } from '../ui/format.ts';

/** "83 % of all pairs are certain", "Your top 50: 46.2 of 50 settled" */
export function certaintyWords({ certainty, goal }: Ranking): string {
  if (goal.type === 'whole') return `${formatPercent(certainty)} of all pairs are certain`;
  return `Your top ${goal.k}: ${goal.settled.toFixed(1)} of ${goal.k} settled`;
}

/** "about 38 verdicts to 90 %", "about 38 to go"; null while nobody can say. */
export function toGoWords({ goal, verdictsToGo }: Ranking): string | null {
  if (verdictsToGo === null) return null;
  if (verdictsToGo === 0) return goal.type === 'whole' ? 'the goal is reached' : 'settled';
  const number = roughly(verdictsToGo);
  if (goal.type === 'top') return `about ${number} to go`;
  const noun = verdictsToGo === 1 ? 'verdict' : 'verdicts';
  return `about ${number} ${noun} to ${formatPercent(goal.certainty)}`;
}

/** A line may break behind the point between them, and never begins with it. */
export function goalWords(ranking: Ranking): string {
  const words = [certaintyWords(ranking), toGoWords(ranking)];
  return words.filter((word) => word !== null).join('\u00A0· ');
}

/** How much of the way is done, 0 to 1. A coin is right about half of all pairs: that is where it starts. */
export function goalShare({ certainty, goal }: Ranking): number {
  const share =
    goal.type === 'whole'
      ? (certainty - 0.5) / Math.max(0.01, goal.certainty - 0.5)
      : goal.settled / Math.max(1, goal.k);
  return Math.min(1, Math.max(0, share));
}

/** Two figures are as much as an estimate can promise. */
function roughly(number: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(number)) - 1);
  return formatCount(Math.round(number / step) * step);
}
