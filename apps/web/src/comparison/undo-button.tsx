import type { Verdict } from '@music-minion/protocol';
import { Undo2 } from 'lucide-react';
import { useThisDeviceId } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { useUndo } from './use-undo.ts';
import { outcomeWords } from './words.ts';

interface UndoButtonProps {
  verdict: Verdict;
}

export function UndoButton({ verdict }: UndoButtonProps) {
  const undo = useUndo(verdict);
  const hereId = useThisDeviceId();
  const place = verdict.deviceId === hereId ? '' : ` · ${verdict.deviceName}`;
  const takesBack = `${outcomeWords(verdict)}${place}`;
  return (
    <Button
      look="quiet"
      aria-label="Undo"
      aria-describedby="undo-takes-back"
      title={`Undo: ${takesBack}`}
      className="max-w-full justify-start px-3!"
      onClick={() => undo?.()}
    >
      <Undo2 className="size-5 shrink-0" aria-hidden />
      <span className="flex min-w-0 flex-col items-start text-left sm:flex-row sm:gap-2">
        <span className="text-ink max-[359px]:hidden">Undo</span>
        <span
          id="undo-takes-back"
          dir="auto"
          // A phone has no room for more than its first letter; screen readers hear it all the same.
          className="hidden max-w-full truncate text-[15px] font-normal sm:block"
        >
          {takesBack}
        </span>
      </span>
    </Button>
  );
}
