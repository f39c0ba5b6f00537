import type { Track } from '@music-minion/protocol';
import { useLocation } from '@tanstack/react-router';
import { useHeard } from '../radio/use-heard.ts';
import { useListenerState } from '../radio/use-radio-listener.ts';

/** What the radio plays, where that is what the page is about: on its screen, and while this device sounds it. */
export function useRadioStage(): Track | null {
  const { airing } = useHeard();
  const { isWanted, isAside } = useListenerState();
  const isItsScreen = useLocation({ select: ({ pathname }) => pathname === '/radio' });
  return isItsScreen || (isWanted && !isAside) ? (airing?.track ?? null) : null;
}
