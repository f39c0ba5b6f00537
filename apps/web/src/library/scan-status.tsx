import type { ScanProgress } from '@music-minion/protocol';
import { useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { scanWords } from './words.ts';

/** How far the scan is; its length is only known once the folders have been walked. */
export function ScanStatus({ scan }: { scan: ScanProgress }) {
  const send = useSend();
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <output className="text-[15px]">
          {scan.isWalking ? 'Looking through the folders' : 'Reading the music'}
        </output>
        <Button look="quiet" onClick={() => void send('library.cancel_scan', {})}>
          Stop
        </Button>
      </div>
      <progress
        aria-label="Scan"
        className="scan-bar"
        max={Math.max(1, scan.foundFiles)}
        value={scan.doneFiles}
      />
      <p className="text-[13px] text-pretty text-muted tabular-nums">{scanWords(scan)}</p>
    </div>
  );
}
