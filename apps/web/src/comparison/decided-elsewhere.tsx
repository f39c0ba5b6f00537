import type { Pair, PairId, Verdict } from '@music-minion/protocol';
import { useEffect, useRef } from 'react';
import { useThisDeviceId } from '../sync/use-room.ts';
import { useNotify } from '../ui/toasts.tsx';
import { decidedElsewhereWords } from './words.ts';

interface DecidedElsewhereProps {
  verdict: Verdict | null;
  seenPairs: ReadonlyMap<PairId, Pair>;
}

/** Somebody else settled the pair shown here: say who and what, so that the change is no riddle. */
export function DecidedElsewhere({ verdict, seenPairs }: DecidedElsewhereProps) {
  const hereId = useThisDeviceId();
  const notify = useNotify();
  const lastId = useRef(verdict?.id ?? 0);
  useEffect(() => {
    if (verdict === null) return;
    // A smaller number is an older verdict, back on top after an undo.
    const isNews = verdict.id > lastId.current;
    lastId.current = verdict.id;
    const pair = seenPairs.get(verdict.pairId);
    if (isNews && pair && verdict.deviceId !== hereId) {
      notify({ message: decidedElsewhereWords(verdict, pair) });
    }
  }, [verdict, seenPairs, hereId, notify]);
  return null;
}
