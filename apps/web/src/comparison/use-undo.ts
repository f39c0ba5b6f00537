import type { Verdict } from '@music-minion/protocol';
import { useSend } from '../sync/use-room.ts';

/** Takes the newest verdict back, whoever gave it; null while there is none. */
export function useUndo(verdict: Verdict | null): (() => void) | null {
  const send = useSend();
  if (verdict === null) return null;
  return () => void send('comparison.undo', { verdictIds: [verdict.id] });
}
