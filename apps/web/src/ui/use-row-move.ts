import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { followDrag } from './follow-drag.ts';
import type { MovedRow } from './moved-rows.ts';
import { onceAltIsUp } from './once-alt-is-up.ts';

/** A move that was let go stands until the new order is there, which may see it differently, or this long. */
const STAND_MS = 2500;

export interface HeldRow<Id> extends MovedRow {
  id: Id;
}

interface Held<Id> extends HeldRow<Id> {
  /** The revision of the list when it was sent; null while it is in the hand. */
  sentAt: number | null;
}

interface Options<Id> {
  list: RefObject<HTMLElement | null>;
  total: number;
  revision: number;
  rowPx: number;
  /** The attribute that carries the id of a line, on the element that takes the focus. */
  mark: string;
  /** Which line is at a place; nothing where that is not known yet, or it cannot be moved. */
  idAt: (place: number) => Id | null | undefined;
  /** Sends the move and says whether it was done; null where it cannot be sent. */
  send: (held: HeldRow<Id>) => Promise<boolean> | null;
}

export interface RowMove {
  move: MovedRow | null;
  grip: (event: PointerEvent, place: number) => void;
  onKeyDown: (event: KeyboardEvent, place: number, mayMove?: boolean) => void;
}

/** Moves a line of a list by hand: dragged at its grip, or with Alt and the arrows. It is sent when let go. */
export function useRowMove<Id extends string | number>(options: Options<Id>): RowMove {
  const { list, total, revision, rowPx, mark, idAt, send } = options;
  const [held, setHeld] = useState<Held<Id> | null>(null);
  const heldRef = useRef(held);
  useEffect(() => {
    heldRef.current = held;
  });
  const inList = (to: number): number => Math.min(Math.max(0, to), total - 1);
  const lift = (from: number, to: number): void => {
    const id = idAt(from);
    if (id !== null && id !== undefined) setHeld({ id, from, to: inList(to), sentAt: null });
  };
  const holdAt = (to: number): void =>
    setHeld((held) => (held?.sentAt === null ? { ...held, to: inList(to) } : held));
  const cancel = (): void => setHeld((held) => (held?.sentAt === null ? null : held));
  const letGo = (): void => {
    const inHand = heldRef.current;
    if (inHand === null || inHand.sentAt !== null) return;
    const isDone = inHand.from === inHand.to ? null : send(inHand);
    if (isDone === null) return cancel();
    const sent = { ...inHand, sentAt: revision };
    setHeld(sent);
    void isDone.then((isDone) => {
      setTimeout(() => setHeld((held) => (held === sent ? null : held)), isDone ? STAND_MS : 0);
    });
  };

  const isAnswered =
    held !== null &&
    held.sentAt !== null &&
    revision !== held.sentAt &&
    idAt(held.from) !== held.id;
  useEffect(() => {
    if (!isAnswered) return;
    // Once the line is drawn at its new place.
    const frame = requestAnimationFrame(() => {
      if (list.current?.contains(document.activeElement) === true) {
        const line = `[${mark}="${CSS.escape(String(held.id))}"]`;
        list.current.querySelector<HTMLElement>(line)?.focus();
      }
      setHeld((now) => (now === held ? null : now));
    });
    return () => cancelAnimationFrame(frame);
  }, [isAnswered, held, list, mark]);

  const grip = (event: PointerEvent, from: number): void => {
    if (!list.current || event.button !== 0 || (held !== null && !isAnswered)) return;
    event.preventDefault();
    lift(from, from);
    followDrag(list.current, {
      onAt: (offsetPx) => holdAt(Math.floor(offsetPx / rowPx)),
      onDrop: letGo,
      onCancel: cancel,
    });
  };
  const onKeyDown = (event: KeyboardEvent, at: number, mayMove = true): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key === 'Escape' && held?.sentAt === null) {
      // A sheet around the list would take it for its own.
      event.stopPropagation();
      cancel();
    }
    if (by === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!event.altKey) {
      const item = list.current?.querySelector(`[aria-posinset="${at + by + 1}"]`);
      item?.querySelector<HTMLElement>(`[${mark}]`)?.focus();
    } else if (mayMove && (held === null || isAnswered)) {
      lift(at, at + by);
      onceAltIsUp(letGo);
    } else if (held !== null) {
      holdAt(held.to + by);
    }
  };
  return { move: isAnswered ? null : held, grip, onKeyDown };
}
