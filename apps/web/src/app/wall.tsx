import { useRouter } from '@tanstack/react-router';
import { Maximize2, X } from 'lucide-react';
import { useEffect } from 'react';
import { whatIsNext } from '../player/next-words.ts';
import { SoundHints } from '../player/sound-hints.tsx';
import { FlipButton, NextButton, PlayButton, PreviousButton } from '../player/transport.tsx';
import { usePlayerKeys } from '../player/use-player-keys.ts';
import { useHeardRadio } from '../radio/use-heard-radio.ts';
import { useRoom } from '../sync/use-room.ts';
import { IconButton } from '../ui/button.tsx';
import { useHotkeys } from '../ui/use-hotkeys.ts';
import { WallScreen } from '../wall/wall-screen.tsx';

/** The wall with what drives it. */
export function Wall() {
  const playback = useRoom((room) => room.player.playback);
  const queue = useRoom((room) => room.queue);
  const leave = useLeave();
  usePlayerKeys(playback);
  useHotkeys({ Escape: leave, f: toggleFullScreen });
  useEffect(() => () => void (document.fullscreenElement && document.exitFullscreen()), []);
  return (
    <WallScreen
      next={playback && whatIsNext(queue, playback)}
      radio={useHeardRadio()}
      hints={<SoundHints />}
      controls={
        <div className="flex items-center gap-2 rounded-full bg-raised/90 p-1.5 shadow-2xl">
          {playback?.source.type === 'queue' && <PreviousButton />}
          {playback !== null && <PlayButton playback={playback} />}
          {playback?.source.type === 'queue' && <NextButton />}
          {playback !== null && <FlipButton playback={playback} />}
          <IconButton aria-label="Fill the screen" onClick={toggleFullScreen}>
            <Maximize2 className="size-5" aria-hidden />
          </IconButton>
          <IconButton aria-label="Leave the full screen" onClick={leave}>
            <X className="size-5" aria-hidden />
          </IconButton>
        </div>
      }
    />
  );
}

/** Back to where it was opened, or, opened by its address, to the first screen. */
function useLeave(): () => void {
  const router = useRouter();
  return () => {
    if (router.history.canGoBack()) router.history.back();
    else void router.navigate({ to: '/' });
  };
}

/** Phones of Apple have none; the page then fills what there is. */
export function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen?.().catch(() => {});
}
