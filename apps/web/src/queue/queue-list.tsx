import { useCallback, useEffect, useRef, useState } from 'react';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { RowList } from '../ui/row-list.tsx';
import { useStable } from '../ui/use-stable.ts';
import { useVirtualRows } from '../ui/use-virtual-rows.ts';
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
  const list = useRef<HTMLUListElement>(null);
  const onSeen = useCallback(
    (first: number, last: number) => pages.want(first, last, '', revision),
    [pages, revision],
  );
  const virtual = useVirtualRows({ list, total, rowPx: QUEUE_ROW_PX, onSeen });

  // It opens where it plays; from then on it stays where it was scrolled to.
  const { scroller } = virtual;
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current || scroller === null) return;
    isOpened.current = true;
    if (current === null || current <= SEEN_BEFORE) return;
    const { element, marginPx } = scroller;
    element.scrollTo({ top: marginPx + (current - SEEN_BEFORE) * QUEUE_ROW_PX });
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
      <RowList
        list={list}
        label="Queue"
        virtual={virtual}
        total={total}
        rowPx={QUEUE_ROW_PX}
        move={move}
        className="-mx-2"
      >
        {(place, index) => {
          const row = pages.rowAt(index);
          return row === undefined ? (
            <QueueRowPlaceholder />
          ) : (
            <QueueRow
              row={row}
              place={place}
              state={stateOf(index, current)}
              isHeld={place === move?.to}
              isLeaving={leaving.id === row.id && leaving.revision === revision}
              {...deeds}
            />
          );
        }}
      </RowList>
    </>
  );
}

function stateOf(index: number, current: number | null): 'played' | 'current' | 'next' {
  if (current === null || index > current) return 'next';
  return index === current ? 'current' : 'played';
}
