interface Drag {
  /** Where the pointer is, in px from the top of the list, also while the list scrolls under it. */
  onAt: (offsetPx: number) => void;
  onDrop: () => void;
  onCancel: () => void;
}

const EDGE_PX = 72;
const MAX_PX_PER_FRAME = 18;

/** Follows the pointer until it is let go, and scrolls when it comes near the edge of the screen. */
export function followDrag(list: Element, { onAt, onDrop, onCancel }: Drag): void {
  const scroller = list.closest('main, [data-scroller]');
  const abort = new AbortController();
  const { signal } = abort;
  let clientY: number | null = null;
  const tell = (): void => {
    if (clientY !== null) onAt(clientY - list.getBoundingClientRect().top);
  };
  const end = (deed: () => void): void => {
    abort.abort();
    deed();
  };
  document.addEventListener(
    'pointermove',
    (event) => {
      clientY = event.clientY;
      tell();
    },
    { signal },
  );
  document.addEventListener('pointerup', () => end(onDrop), { signal });
  document.addEventListener('pointercancel', () => end(onCancel), { signal });
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') end(onCancel);
    },
    { signal },
  );
  const scroll = (): void => {
    if (signal.aborted || !scroller) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const byPx = clientY === null ? 0 : scrollSpeed(clientY, top, bottom);
    if (byPx !== 0) {
      scroller.scrollBy(0, byPx);
      tell();
    }
    requestAnimationFrame(scroll);
  };
  requestAnimationFrame(scroll);
}

/** px per frame: the nearer to the edge, the faster. */
export function scrollSpeed(y: number, top: number, bottom: number): number {
  const into = (distance: number): number =>
    Math.min(1, Math.max(0, (EDGE_PX - distance) / EDGE_PX)) * MAX_PX_PER_FRAME;
  return Math.round(into(bottom - y) - into(y - top));
}
