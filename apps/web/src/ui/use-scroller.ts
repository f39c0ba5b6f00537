import { type RefObject, useEffect, useState } from 'react';

export interface Scroller {
  element: Element;
  /** How far down in it the list begins. */
  marginPx: number;
  /** How much of it is seen at once. */
  heightPx: number;
}

/** The screen scrolls, not the list; what stands above the list may change its height with the news. */
export function useScroller(list: RefObject<HTMLElement | null>): Scroller | null {
  const [scroller, setScroller] = useState<Scroller | null>(null);
  useEffect(() => {
    const element = list.current?.closest('main, [data-scroller]');
    const screen = element?.firstElementChild;
    if (!element || !screen) return;
    const observer = new ResizeObserver(() => {
      if (!list.current) return;
      const downPx = list.current.getBoundingClientRect().top - element.getBoundingClientRect().top;
      const marginPx = Math.round(downPx + element.scrollTop);
      const heightPx = element.clientHeight;
      setScroller((known) =>
        known?.marginPx === marginPx && known.heightPx === heightPx
          ? known
          : { element, marginPx, heightPx },
      );
    });
    observer.observe(screen);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list]);
  return scroller;
}
