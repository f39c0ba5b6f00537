import type { QueueEntryId } from '@music-minion/protocol';
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useSend } from '../sync/use-room.ts';
import { followDrag } from '../ui/follow-drag.ts';
import { type MovedRow, indexAt } from '../ui/moved-rows.ts';
import { onceAltIsUp } from '../ui/once-alt-is-up.ts';
import { useNotify } from '../ui/toasts.tsx';
import { QUEUE_ROW_PX, type QueuePages } from './use-queue-pages.ts';

/** A move that was let go stands until the new order is there, which may see it differently, or this long. */
const STAND_MS = 2500;

interface Held extends MovedRow {
  entryId: QueueEntryId;
  /** The revision of the queue when it was sent; null while it is in the hand. */
  sentAt: number | null;
}

interface Options {
  pages: QueuePages;
  total: number;
  revision: number;
  list: RefObject<HTMLElement | null>;
}

interface Moving {
  move: MovedRow | null;
  grip: (event: PointerEvent, place: number) => void;
  onKeyDown: (event: KeyboardEvent, place: number) => void;
}

/** Moves an entry: dragged at its grip, or with Alt and the arrows. It is sent when let go. */
export function useQueueMove({ pages, total, revision, list }: Options): Moving {
  const [held, setHeld] = useState<Held | null>(null);
  const heldRef = useRef(held);
  useEffect(() => {
    heldRef.current = held;
  });
  const send = useSend();
  const notify = useNotify();
  const inList = (to: number): number => Math.min(Math.max(0, to), total - 1);
  const lift = (from: number, to: number): void => {
    const entryId = pages.rowAt(from)?.id;
    if (entryId !== undefined) setHeld({ entryId, from, to: inList(to), sentAt: null });
  };
  const holdAt = (to: number): void =>
    setHeld((held) => (held?.sentAt === null ? { ...held, to: inList(to) } : held));
  const cancel = (): void => setHeld((held) => (held?.sentAt === null ? null : held));

  const letGo = (): void => {
    const inHand = heldRef.current;
    if (inHand === null || inHand.sentAt !== null) return;
    if (inHand.from === inHand.to) return cancel();
    const after = inHand.to + 1;
    const beforeId = after >= total ? null : pages.rowAt(indexAt(after, inHand))?.id;
    if (beforeId === undefined) {
      notify({ message: 'The lines around it are still being read. Please try again.' });
      return cancel();
    }
    const sent = { ...inHand, sentAt: revision };
    setHeld(sent);
    void send('queue.move', { entryId: inHand.entryId, beforeId }).then(({ ok }) => {
      setTimeout(() => setHeld((held) => (held === sent ? null : held)), ok ? STAND_MS : 0);
    });
  };

  const isAnswered =
    held !== null &&
    held.sentAt !== null &&
    revision > held.sentAt &&
    pages.rowAt(held.from)?.id !== held.entryId;
  useEffect(() => {
    if (!isAnswered) return;
    // Once the line is drawn at its new place.
    const frame = requestAnimationFrame(() => {
      if (list.current?.contains(document.activeElement) === true) {
        list.current.querySelector<HTMLElement>(`[data-entry="${held.entryId}"]`)?.focus();
      }
      setHeld((now) => (now === held ? null : now));
    });
    return () => cancelAnimationFrame(frame);
  }, [isAnswered, held, list]);

  const grip = (event: PointerEvent, from: number): void => {
    if (!list.current || event.button !== 0 || (held !== null && !isAnswered)) return;
    event.preventDefault();
    lift(from, from);
    followDrag(list.current, {
      onAt: (offsetPx) => holdAt(Math.floor(offsetPx / QUEUE_ROW_PX)),
      onDrop: letGo,
      onCancel: cancel,
    });
  };
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === 'Escape' && held?.sentAt === null) {
      // The sheet would take it for its own.
      event.stopPropagation();
      cancel();
    }
    if (by === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!event.altKey) {
      const item = list.current?.querySelector(`[aria-posinset="${at + by + 1}"]`);
      item?.querySelector<HTMLElement>('[data-entry]')?.focus();
    } else if (held === null || isAnswered) {
      lift(at, at + by);
      onceAltIsUp(letGo);
    } else {
      holdAt(held.to + by);
    }
  };
  return { move: isAnswered ? null : held, grip, onKeyDown };
}
