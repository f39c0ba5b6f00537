import { type RefObject, useEffect, useRef } from 'react';

/** Calls when the element comes near the view, and again whenever it is drawn anew and still is. */
export function useNear(element: RefObject<Element | null>, onNear: () => void): void {
  const onNearRef = useRef(onNear);
  useEffect(() => {
    onNearRef.current = onNear;
  });
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) onNearRef.current();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  });
}
