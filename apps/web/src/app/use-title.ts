import { useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { titleOf } from './title-of.ts';

/** Tabs, the history of the browser and screen readers tell screens apart by it. */
export function useTitle(): void {
  const pathname = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => {
    document.title = titleOf(pathname);
  }, [pathname]);
}
