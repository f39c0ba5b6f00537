import { useEffect, useState } from 'react';

/** True for a while after somebody touched anything. */
export function useAwake(forMs: number): boolean {
  const [isAwake, setIsAwake] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wake = (): void => {
      setIsAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setIsAwake(false), forMs);
    };
    wake();
    const signals = ['pointermove', 'pointerdown', 'keydown'] as const;
    for (const signal of signals) document.addEventListener(signal, wake);
    return () => {
      clearTimeout(timer);
      for (const signal of signals) document.removeEventListener(signal, wake);
    };
  }, [forMs]);
  return isAwake;
}
