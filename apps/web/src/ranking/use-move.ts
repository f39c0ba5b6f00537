import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { RankingRow } from '@music-minion/protocol';
import type { ListPages } from '../sync/list-pages.ts';
import { indexAt } from '../ui/moved-rows.ts';
import { useNotify } from '../ui/toasts.tsx';
import { followDrag } from '../ui/follow-drag.ts';
import { onceAltIsUp } from '../ui/once-alt-is-up.ts';
import { type Move, neighboursOf } from './move.ts';
import { ROW_PX } from './order-row.tsx';
import { usePlace } from './use-place.ts';

interface MoveOptions {
  pages: ListPages<RankingRow>;
  total: number;
  list: RefObject<HTMLElement | null>;
  revision: number;
}

interface Moving {
  move: Move | null;
  grip: (event: PointerEvent, place: number) => void;
  onKeyDown: (event: KeyboardEvent, place: number, mayMove: boolean) => void;
}

/** A move that was let go stands until the new order is there, which may see it differently, or this long. */
const STAND_MS = 2500;

interface Held extends Move {
  /** The revision of the order when it was sent; null while it is in the hand. */
  sentAt: number | null;
}

/** Moves a line by hand: dragged at its grip, or with Alt and the arrows. It is sent when let go. */
export function useMove({ pages, total, list, revision }: MoveOptions): Moving {
  const [held, setHeld] = useState<Held | null>(null);
  const heldRef = useRef(held);
  useEffect(() => {
    heldRef.current = held;
  });
  const place = usePlace();
  const notify = useNotify();
  const inList = (to: number): number => Math.min(Math.max(0, to), total - 1);

  const lift = (from: number, to: number): void => {
    const row = pages.rowAt(from);
    if (row) setHeld({ trackId: row.track.id, from, to: inList(to), sentAt: null });
  };
  const holdAt = (to: number): void =>
    setHeld((held) => (held?.sentAt === null ? { ...held, to: inList(to) } : held));
  const cancel = (): void => setHeld((held) => (held?.sentAt === null ? null : held));
  const letGo = (): void => {
    const inHand = heldRef.current;
    if (inHand === null || inHand.sentAt !== null) return;
    const rowAt = (index: number) => pages.rowAt(index);
    const neighbours = neighboursOf(inHand, total, rowAt);
    if (neighbours === null) {
      if (inHand.from !== inHand.to) notify({ message: 'Its new neighbours are not known yet.' });
      cancel();
      return;
    }
    const sent = { ...inHand, sentAt: revision };
    setHeld(sent);
    const titleAt = (at: number) => rowAt(indexAt(at, inHand))?.track.title ?? null;
    void place(inHand.trackId, neighbours, {
      title: titleAt(inHand.to) ?? '',
      above: titleAt(inHand.to - 1),
      below: titleAt(inHand.to + 1),
    }).then((isDone) => {
      setTimeout(() => setHeld((held) => (held === sent ? null : held)), isDone ? STAND_MS : 0);
    });
  };

  const isAnswered =
    held !== null &&
    held.sentAt !== null &&
    revision !== held.sentAt &&
    pages.rowAt(held.from)?.track.id !== held.trackId;
  useEffect(() => {
    if (!isAnswered) return;
    // Once the line is drawn at its new place.
    const frame = requestAnimationFrame(() => {
      if (list.current?.contains(document.activeElement) === true) {
        focusTrack(list.current, held.trackId);
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
      onAt: (offsetPx) => holdAt(Math.floor(offsetPx / ROW_PX)),
      onDrop: letGo,
      onCancel: cancel,
    });
  };
  const onKeyDown = (event: KeyboardEvent, at: number, mayMove: boolean): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === 'Escape') cancel();
    if (by === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!event.altKey) {
      focusPlace(list.current, at + by);
    } else if (mayMove && (held === null || isAnswered)) {
      lift(at, at + by);
      onceAltIsUp(letGo);
    } else if (held !== null) {
      holdAt(held.to + by);
    }
  };
  return { move: isAnswered ? null : held, grip, onKeyDown };
}

function focusTrack(list: HTMLElement, trackId: string): void {
  list.querySelector<HTMLElement>(`[data-order-row="${CSS.escape(trackId)}"]`)?.focus();
}

function focusPlace(list: HTMLElement | null, place: number): void {
  const item = list?.querySelector(`[aria-posinset="${place + 1}"]`);
  item?.querySelector<HTMLElement>('[data-order-row]')?.focus();
}
