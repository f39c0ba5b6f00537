import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './statistics.ts';

const WRITES = 50;
/** A page of the database's log and its header. */
const BYTES = 4120;

/** What it takes to have a small write on the disk for good, ms: the yardstick for a server that waits for it. */
export function diskMs(folder: string): number {
  const file = openSync(join(folder, 'yardstick'), 'w');
  const bytes = Buffer.alloc(BYTES);
  const times = Array.from({ length: WRITES }, () => {
    const startMs = performance.now();
    writeSync(file, bytes);
    fdatasyncSync(file);
    return performance.now() - startMs;
  });
  closeSync(file);
  return median(times);
}
