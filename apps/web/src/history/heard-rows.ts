import type { HistoryRow, PlayEnd } from '@music-minion/protocol';
import { dayWords } from '../ui/day-words.ts';
import { formatTime } from '../ui/format.ts';

const endWords: Record<PlayEnd, string> = {
  ended: 'to the end',
  skipped: 'then skipped',
  flipped: 'then flipped',
  judged: 'then judged',
  replaced: 'then something else was played',
  paused: 'then paused',
};

/** "3:20, to the end · on Laptop and Kitchen · while comparing" */
export function heardWords({ heardMs, reason, speakers, from }: HistoryRow): string {
  const where = speakers.length === 0 ? null : `on ${speakers.join(' and ')}`;
  const how = `${formatTime(heardMs)}, ${endWords[reason]}`;
  return [how, where, from === 'pair' ? 'while comparing' : null].filter(Boolean).join(' · ');
}

export interface Day {
  name: string;
  rows: HistoryRow[];
}

/** By the day on which each began, newest first. */
export function byDay(rows: readonly HistoryRow[], nowMs = Date.now()): Day[] {
  const days: Day[] = [];
  for (const row of rows) {
    const name = dayWords(row.startedAtMs, nowMs);
    const last = days.at(-1);
    if (last?.name === name) last.rows.push(row);
    else days.push({ name, rows: [row] });
  }
  return days;
}

/** As far back as it was looked at. */
export interface Known {
  /** Newest first; null before the first answer. */
  rows: readonly HistoryRow[] | null;
  hasMore: boolean;
}

/** The newest page in front of what is known. Where they do not meet something is missing: then it begins anew. */
export function withNewest(known: Known, newest: readonly HistoryRow[], pageRows: number): Known {
  const oldest = newest.at(-1)?.id ?? 0;
  const meets = known.rows?.some(({ id }) => id >= oldest) === true;
  if (!meets) return { rows: newest, hasMore: newest.length === pageRows };
  const earlier = known.rows?.filter(({ id }) => id < oldest) ?? [];
  return { rows: [...newest, ...earlier], hasMore: known.hasMore };
}

/** A page of earlier ones behind what is known. */
export function withEarlier(known: Known, earlier: readonly HistoryRow[], pageRows: number): Known {
  const last = known.rows?.at(-1)?.id ?? Infinity;
  const rows = [...(known.rows ?? []), ...earlier.filter(({ id }) => id < last)];
  return { rows, hasMore: earlier.length === pageRows };
}
