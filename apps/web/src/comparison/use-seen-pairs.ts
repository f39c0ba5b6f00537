import type { Pair, PairId } from '@music-minion/protocol';
import { useState } from 'react';

const KEPT = 30;

/** The last pairs shown here, by id: a verdict names only its pair, and people think in titles. */
export function useSeenPairs(pair: Pair | null): ReadonlyMap<PairId, Pair> {
  const [seen, setSeen] = useState<ReadonlyMap<PairId, Pair>>(new Map());
  if (pair !== null && !seen.has(pair.id)) {
    setSeen(new Map([...[...seen].slice(-KEPT), [pair.id, pair]]));
  }
  return seen;
}
