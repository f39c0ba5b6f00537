import type { Track } from '@music-minion/protocol';
import { useLocation } from '@tanstack/react-router';
import { useHeard } from '../radio/use-heard.ts';
import { useListenerState } from '../radio/use-radio-listener.ts';
import { useView } from '../sync/use-room.ts';

/** What the radio plays, where that is what the page is about: on its screen, on the wall, and while this device sounds it. */
export function useRadioStage(): Track | null {
  const { airing } = useHeard();
  const { isWanted, isAside } = useListenerState();
  const isPlaying = useView(({ room }) => room?.player.playback?.anchor.playing === true);
  const place = useLocation({ select: ({ pathname }) => pathname });
  const isItsPlace = place === '/radio' || (place === '/wall' && !isPlaying);
  return isItsPlace || (isWanted && !isAside) ? (airing?.track ?? null) : null;
}
