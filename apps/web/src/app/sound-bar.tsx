import type { ReactNode } from 'react';
import { usePlayerKeys } from '../player/use-player-keys.ts';
import { RadioBar } from '../radio/radio-bar.tsx';
import { useListenerState } from '../radio/use-radio-listener.ts';
import { useRoom } from '../sync/use-room.ts';

/** What sounds on this device: the radio, if somebody listens to it here, or what the room plays. */
export function SoundBar({ children }: { children: ReactNode }) {
  const { isWanted, isAside } = useListenerState();
  if (!isWanted || isAside) return children;
  return (
    <>
      <RadioBar />
      <PlayerKeys />
    </>
  );
}

/** The room can still be driven. The keys of the radio come before these: the first to act on a key is the only one. */
function PlayerKeys() {
  usePlayerKeys(useRoom((room) => room.player.playback));
  return null;
}
