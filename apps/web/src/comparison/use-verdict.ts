import type { Outcome, Pair } from '@music-minion/protocol';
import { useState } from 'react';
import { useSend } from '../sync/use-room.ts';
import { useStable } from '../ui/use-stable.ts';

export interface VerdictGiving {
  give: (outcome: Outcome) => void;
  /** True from the tap until the answer: a pair is settled once. */
  isGiven: boolean;
  /** What was tapped and is not answered yet. */
  last: { pairId: Pair['id']; outcome: Outcome } | null;
}

export function useVerdict(pairId: Pair['id']): VerdictGiving {
  const send = useSend();
  const [last, setLast] = useState<VerdictGiving['last']>(null);
  const isGiven = last?.pairId === pairId;
  const give = useStable((outcome: Outcome): void => {
    if (isGiven) return;
    setLast({ pairId, outcome });
    // Once answered it is over: refused, the pair may be tried again; undone, it comes back under the same id.
    void send('comparison.verdict', { pairId, outcome }).then(() =>
      setLast((last) => (last?.pairId === pairId ? null : last)),
    );
  });
  return { give, isGiven, last };
}
