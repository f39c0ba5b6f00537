/** How often to look for a jump of time, and how large a jump is a sleep. */
const LOOK_EVERY_MS = 2000;
const JUMP_MS = 5000;

/**
 * Calls `onWake` when a browser tab is back: visible, online, restored from the page cache, or after a sleep (a timer
 * that fired much too late by the wall clock, which goes on while the monotonic one may not). Returns its undo.
 */
export function watchWake(onWake: () => void): () => void {
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') onWake();
  };
  // Every page is "shown" once when it loads; only one that was restored has to catch up.
  const onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) onWake();
  };
  let lastLookMs = Date.now();
  const timer = setInterval(() => {
    const nowMs = Date.now();
    if (Math.abs(nowMs - lastLookMs - LOOK_EVERY_MS) > JUMP_MS) onWake();
    lastLookMs = nowMs;
  }, LOOK_EVERY_MS);
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('online', onWake);
  window.addEventListener('pageshow', onPageShow);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
    window.removeEventListener('online', onWake);
    window.removeEventListener('pageshow', onPageShow);
  };
}
