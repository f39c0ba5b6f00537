import type { Pair, Verdict } from '@music-minion/protocol';
import { useEffect, useRef } from 'react';
import { useThisDeviceId } from '../sync/use-room.ts';
import { useNotify } from '../ui/toasts.tsx';
import { decidedElsewhereWords } from './words.ts';

interface DecidedElsewhereProps {
  verdict: Verdict | null;
  pair: Pair | null;
}

/** Somebody else settled the pair shown here: say who and what, so that the change is no riddle. */
export function DecidedElsewhere({ verdict, pair }: DecidedElsewhereProps) {
  const hereId = useThisDeviceId();
  const notify = useNotify();
  const lastId = useRef(verdict?.id ?? 0);
  const shownPairId = useRef(pair?.id);
  useEffect(() => {
    const wasShown = verdict?.pairId === shownPairId.current;
    shownPairId.current = pair?.id;
    if (verdict === null) return;
    // A smaller number is an older verdict, back on top after an undo.
    const isNews = verdict.id > lastId.current;
    lastId.current = verdict.id;
    if (isNews && wasShown && verdict.deviceId !== hereId) {
      notify({ message: decidedElsewhereWords(verdict) });
    }
  }, [verdict, pair, hereId, notify]);
  return null;
}
