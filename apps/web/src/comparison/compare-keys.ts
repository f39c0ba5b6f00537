import { type Outcome, type Pair, type Side, otherSide } from '@music-minion/protocol';
import { useSend } from '../sync/use-room.ts';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import { useComparison } from './use-comparison.ts';
import { useUndo } from './use-undo.ts';

interface CompareKeysProps {
  pair: Pair;
  give: (outcome: Outcome) => void;
}

/** The keys that settle the pair; only while it is on the screen. Draws nothing. */
export function CompareKeys({ pair, give }: CompareKeysProps): null {
  const selected = useComparison((comparison) => comparison.selected);
  const undoLast = useUndo(useComparison((comparison) => comparison.lastVerdict));
  const send = useSend();
  const pairId = pair.id;
  const hear = (side: Side): void => void send('comparison.select', { side, pairId, play: true });
  const undo = (): void => undoLast?.();
  useHotkeys({
    '1': () => hear('a'),
    '2': () => hear('b'),
    Tab: () => void send('comparison.select', { side: otherSide(selected), pairId }),
    ArrowLeft: () => give('a'),
    ArrowRight: () => give('b'),
    'Shift+ArrowLeft': () => give('a_by_far'),
    'Shift+ArrowRight': () => give('b_by_far'),
    ArrowUp: () => give('tie'),
    s: () => give('skip'),
    x: () => give('archive_both'),
    u: undo,
    'Ctrl+z': undo,
  });
  return null;
}
