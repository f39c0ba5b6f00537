import type { SyncReport } from '@music-minion/protocol';
import { useEffect, useState } from 'react';
import { useReading } from '../sync/use-reading.ts';

const LOOK_EVERY_MS = 3000;

/** How well everybody is in step; looked up while somebody looks, so that it costs an idle household nothing. */
export function useSyncReport(): SyncReport | null {
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') setLooks((looks) => looks + 1);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const reading = useReading('/api/devices/sync', parseReport, looks);
  return reading.name === 'read' ? reading.data : null;
}

function parseReport(json: unknown): SyncReport {
  const report = json as SyncReport;
  if (!Array.isArray(report.devices)) throw new Error('/api/devices/sync: no list of devices');
  return report;
}
