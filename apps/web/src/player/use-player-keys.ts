import type { Playback } from '@music-minion/protocol';
import { useIsSpeaker, useSend } from '../sync/use-room.ts';
import { useNotify } from '../ui/toasts.tsx';
import { type Hotkeys, useHotkeys } from '../ui/use-hotkeys.ts';
import { useSpeaker } from './use-speaker.ts';

/** The keys that work on every screen while something is on. */
export function usePlayerKeys(playback: Playback | null): void {
  const send = useSend();
  const speaker = useSpeaker();
  const notify = useNotify();
  const isSpeaker = useIsSpeaker();
  const durationMs = playback?.track.durationMs ?? 0;
  const seekToTenth = (tenth: number) => () =>
    void send('player.seek', { positionMs: (durationMs * tenth) / 10 });
  const tenths = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => [`Shift+${tenth}`, seekToTenth(tenth)]),
  );
  const hotkeys: Hotkeys = {
    ...tenths,
    Space: () => void send('player.toggle', {}),
    ',': () => void send('player.seek', { deltaMs: -10_000 }),
    '.': () => void send('player.seek', { deltaMs: 10_000 }),
    n: () => void send('player.next', {}),
    p: () => void send('player.previous', {}),
    m: () => {
      if (isSpeaker) speaker.toggleMute();
      else
        notify({
          message: 'The sound comes from another device, so there is nothing to mute here.',
        });
    },
  };
  useHotkeys(hotkeys);
}
