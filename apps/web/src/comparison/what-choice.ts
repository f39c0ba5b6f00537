import type { Comparison, Pool, RankingMode } from '@music-minion/protocol';
import { type PoolChoice, fromPoolChoice, toPoolChoice } from '../sync/pool-choice.ts';

/** What stands in the form: everything as typed. */
export interface WhatChoice extends PoolChoice {
  mode: RankingMode['type'];
  k: string;
}

/** What is being compared now, as the form shows it. */
export function toChoice({ pool, mode }: Pick<Comparison, 'pool' | 'mode'>): WhatChoice {
  return {
    ...toPoolChoice(pool),
    mode: mode.type,
    k: mode.type === 'top' ? String(mode.k) : '50',
  };
}

/** What the form says, as the room understands it; null where something is missing. */
export function fromChoice(
  choice: WhatChoice,
  folders: readonly string[],
): { pool: Pool; mode: RankingMode } | null {
  const pool = fromPoolChoice(choice, folders);
  const mode = modeOf(choice);
  return pool && mode && { pool, mode };
}

function modeOf({ mode, k }: WhatChoice): RankingMode | null {
  if (mode !== 'top') return { type: mode };
  const number = Number(k);
  return Number.isInteger(number) && number >= 1 && number <= 10_000
    ? { type: 'top', k: number }
    : null;
}
