import { useEffect, useRef } from 'react';

/** Draws now, after every render, and on every frame while something moves and the page can be seen. */
export function useFrames(isRunning: boolean, draw: () => void): void {
  const drawRef = useRef(draw);
  useEffect(() => {
    drawRef.current = draw;
    draw();
  });
  useEffect(() => {
    if (!isRunning) return;
    let frame = 0;
    const next = (): void => {
      drawRef.current();
      frame = requestAnimationFrame(next);
    };
    const follow = (): void => {
      cancelAnimationFrame(frame);
      if (document.visibilityState === 'visible') next();
    };
    document.addEventListener('visibilitychange', follow);
    follow();
    return () => {
      document.removeEventListener('visibilitychange', follow);
      cancelAnimationFrame(frame);
    };
  }, [isRunning]);
}
