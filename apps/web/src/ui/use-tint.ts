import { useEffect, useState } from 'react';
import { type Tint, tintOf } from './palette.ts';

/** The tint of a picture; the last one stands until the next is known, so that colours glide. */
export function useTint(src: string | null): Tint | null {
  const [tint, setTint] = useState<Tint | null>(null);
  useEffect(() => {
    if (src === null) return;
    let isCurrent = true;
    void tintOf(src).then((found) => {
      if (isCurrent && found) setTint(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [src]);
  return tint;
}

/** As CSS variables, for the element to be tinted and all that is in it. */
export function tintStyle(tint: Tint | null): Record<string, number> {
  return tint === null ? {} : { '--hue': tint.hue, '--tint': tint.strength };
}

/**
 * Tints the whole page, with all that is laid over it. That styles everything anew, so it waits until what was tapped for
 * has been painted.
 */
export function useRootTint(tint: Tint | null): void {
  useEffect(() => {
    const paint = (): void => {
      for (const [name, value] of Object.entries(tintStyle(tint))) {
        document.documentElement.style.setProperty(name, String(value));
      }
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => (timer = setTimeout(paint)));
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [tint]);
}
