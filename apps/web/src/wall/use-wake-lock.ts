import { useEffect, useState } from 'react';

/** `held`: the screen stays on; `refused`: it may go dark, by the browser's will or for want of battery. */
export type WakeLock = 'asking' | 'held' | 'refused';

/** Keeps the screen on while the component is there. A page that was hidden has lost it and asks again. */
export function useWakeLock(): WakeLock {
  const [state, setState] = useState<WakeLock>('asking');
  useEffect(() => {
    let sentinel: WakeLockSentinel | null = null;
    let isOver = false;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || (sentinel && !sentinel.released)) return;
      // Browsers have it on encrypted pages only.
      const found = await (navigator.wakeLock as Lockable | undefined)
        ?.request('screen')
        .catch(() => null);
      if (isOver) return void found?.release();
      sentinel = found ?? null;
      setState(sentinel === null ? 'refused' : 'held');
    };
    const onVisible = (): void => void ask();
    document.addEventListener('visibilitychange', onVisible);
    onVisible();
    return () => {
      isOver = true;
      document.removeEventListener('visibilitychange', onVisible);
      void sentinel?.release();
    };
  }, []);
  return state;
}

type Lockable = Pick<Navigator['wakeLock'], 'request'>;
