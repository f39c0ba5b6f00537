import type { HistoryRow, Queue, QueuePage, Repeat } from '@music-minion/protocol';
import { clock, day, label, timeOfDay } from './remote/words.ts';

const repeatWords: Record<Repeat, string | null> = {
  off: null,
  all: 'repeats',
  one: 'repeats this track',
};

/** The queue as a table; `from` is the place of the first row, 0 the first of all. */
export function queueLines(queue: Queue, rows: QueuePage['rows'], from: number): string[] {
  if (queue.length === 0) return ['The queue is empty.'];
  const place = queue.index === null ? '' : `${queue.index + 1} of `;
  const head = [
    queue.title === '' ? null : queue.title,
    `${place}${queue.length}`,
    queue.isShuffled ? 'shuffled' : null,
    repeatWords[queue.repeat],
  ];
  const lines = rows.map(({ track, isMissing }, at) => {
    const mark = from + at === queue.index ? '▸' : ' ';
    const gone = isMissing ? '  [file missing]' : '';
    return `${mark}${String(from + at + 1).padStart(5)}  ${clock(track.durationMs).padStart(6)}  ${label(track)}${gone}`;
  });
  const left = queue.length - from - rows.length;
  return [
    head.filter((word) => word !== null).join(', '),
    ...lines,
    ...(left > 0 ? [`… and ${left} more (--all)`] : []),
  ];
}

const endWords: Record<HistoryRow['reason'], string> = {
  ended: 'to the end',
  skipped: 'skipped',
  flipped: 'flipped',
  judged: 'judged',
  replaced: 'left for another',
  paused: 'paused',
};

/** What was heard, a line each, in the time of this machine. */
export function heardLines(rows: readonly HistoryRow[]): string[] {
  return rows.map(({ startedAtMs, heardMs, reason, speakers, track }) => {
    const where = speakers.length === 0 ? '' : ` on ${speakers.join(' and ')}`;
    const time = `${day(startedAtMs)} ${timeOfDay(startedAtMs)}  ${clock(heardMs).padStart(6)}`;
    return `${time}  ${label(track)}  (${endWords[reason]}${where})`;
  });
}
