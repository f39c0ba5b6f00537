import type { ScanProgress } from '@music-minion/protocol';
import { scanWords } from './words.ts';

/** How far the scan is; its length is only known once the folders have been walked. */
export function ScanStatus({ scan }: { scan: ScanProgress }) {
  return (
    <div className="flex flex-col gap-2">
      <output className="text-[15px]">
        {scan.isWalking ? 'Looking through the folders' : 'Reading the music'}
      </output>
      <progress
        aria-label="Scan"
        className="scan-bar"
        max={Math.max(1, scan.foundFiles)}
        value={scan.doneFiles}
      />
      <p className="text-[13px] text-muted">{scanWords(scan)}</p>
    </div>
  );
}
