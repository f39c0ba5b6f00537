import type { JournalRow } from '@music-minion/protocol';

/** Entries that are shown as one. */
export interface Burst {
  /**
   * `run`: verdicts so close together that they may have been one mistake; `move`: what one move by hand left in the
   * journal; `single`: one verdict.
   */
  type: 'single' | 'run' | 'move';
  entries: readonly JournalRow[];
  /** From the first to the last. */
  spanMs: number;
}

const MIN_ENTRIES = 3;
const MAX_GAP_MS = 4000;

/**
 * The journal, newest first, with bursts folded: three verdicts or more by one device, each within four seconds of the
 * next. An accidental run (a key that hung, a pocket) is then one line with one way back. So is a move by hand, which is
 * written down as several answers of one moment.
 */
export function foldBursts(entries: readonly JournalRow[]): Burst[] {
  const runs: JournalRow[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && belongTogether(last, entry)) run.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run) => {
    if (run[0]?.source === 'manual') return [toBurst('move', run)];
    if (run.length >= MIN_ENTRIES) return [toBurst('run', run)];
    return run.map((entry) => toBurst('single', [entry]));
  });
}

function belongTogether(newer: JournalRow, older: JournalRow): boolean {
  if (newer.deviceId !== older.deviceId || newer.source !== older.source) return false;
  const gapMs = newer.atMs - older.atMs;
  return newer.source === 'manual' ? gapMs === 0 : gapMs <= MAX_GAP_MS;
}

function toBurst(type: Burst['type'], entries: readonly JournalRow[]): Burst {
  return { type, entries, spanMs: (entries[0]?.atMs ?? 0) - (entries.at(-1)?.atMs ?? 0) };
}
