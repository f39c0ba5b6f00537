import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { indexAt } from '../ui/moved-rows.ts';
import { useScroller } from '../ui/use-scroller.ts';
import { useStable } from '../ui/use-stable.ts';
import { QueueRow, type QueueRowDeeds, QueueRowPlaceholder } from './queue-row.tsx';
import { useQueueMove } from './use-queue-move.ts';
import { QUEUE_ROW_PX, type QueueRow as Row, useQueuePages } from './use-queue-pages.ts';
import { useRemoveEntry } from './use-remove-entry.ts';

/** So many lines that were played stay in sight above the current one. */
const SEEN_BEFORE = 2;

/** The whole queue in play order, of any length: only the lines in view are there. */
export function QueueList() {
  const { length: total, index: current, revision } = useRoom((room) => room.queue);
  const pages = useQueuePages();
  const list = useRef<HTMLOListElement>(null);
  const scroller = useScroller(list);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is used in this very render only
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller?.element ?? null,
    estimateSize: () => QUEUE_ROW_PX,
    scrollMargin: scroller?.marginPx ?? 0,
    overscan: 6,
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => pages.want(first, last, '', revision), [pages, first, last, revision]);

  // It opens where it plays; from then on it stays where it was scrolled to.
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current || scroller === null) return;
    isOpened.current = true;
    if (current === null || current <= SEEN_BEFORE) return;
    scroller.element.scrollTop = scroller.marginPx + (current - SEEN_BEFORE) * QUEUE_ROW_PX;
  }, [scroller, current]);

  const send = useSend();
  const remove = useRemoveEntry();
  const [leaving, setLeaving] = useState({ id: 0, revision: -1 });
  const { move, grip, onKeyDown } = useQueueMove({ pages, total, revision, list });
  const deeds: QueueRowDeeds = {
    onJump: useStable((row: Row) => void send('queue.jump', { entryId: row.id })),
    onRemove: useStable((row: Row) => {
      setLeaving({ id: row.id, revision });
      void remove(row);
    }),
    onKeyDown: useStable((event, _row, place) => onKeyDown(event, place)),
    onGrip: useStable(grip),
  };
  return (
    <>
      {pages.hasFailed && (
        <p role="alert" className="flex items-center justify-between gap-3 text-[15px] text-muted">
          The queue could not be fetched from the server.
          <Button onClick={() => pages.retry()}>Try again</Button>
        </p>
      )}
      <p className="sr-only" aria-live="polite">
        {move !== null && `Number ${move.to + 1}`}
      </p>
      <ol
        ref={list}
        aria-label="Queue"
        className="relative -mx-2"
        style={{ height: `${virtualizer.getTotalSize()}px` }}
      >
        {items.map(({ index: place, start }) => {
          const index = indexAt(place, move);
          const row = pages.rowAt(index);
          const isHeld = move !== null && place === move.to;
          return (
            <li
              key={index}
              aria-posinset={place + 1}
              aria-setsize={total}
              className={`absolute inset-x-0 top-0 [contain:layout_style] ${move === null ? '' : 'transition-transform duration-150 motion-reduce:transition-none'} ${isHeld ? 'z-2' : ''}`}
              style={{
                height: `${QUEUE_ROW_PX}px`,
                transform: `translateY(${start - (scroller?.marginPx ?? 0)}px)`,
              }}
            >
              {row === undefined ? (
                <QueueRowPlaceholder />
              ) : (
                <QueueRow
                  row={row}
                  place={place}
                  state={stateOf(index, current)}
                  isHeld={isHeld}
                  isLeaving={leaving.id === row.id && leaving.revision === revision}
                  {...deeds}
                />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function stateOf(index: number, current: number | null): 'played' | 'current' | 'next' {
  if (current === null || index > current) return 'next';
  return index === current ? 'current' : 'played';
}
