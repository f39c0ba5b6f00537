import { Play, Shuffle } from 'lucide-react';
import { type ActionTarget, useTrackActions } from '../sync/track-actions.ts';
import { Button } from '../ui/button.tsx';

/** Plays all of an album, an artist, a genre. */
export function PlayThese({ target }: { target: ActionTarget }) {
  const { playAll } = useTrackActions();
  if (playAll === null) return null;
  return (
    <>
      <Button look="strong" onClick={() => playAll(target, { isShuffled: false })}>
        <Play className="size-5 fill-current" aria-hidden />
        Play
      </Button>
      <Button aria-label="Shuffle all" onClick={() => playAll(target, { isShuffled: true })}>
        <Shuffle className="size-5" aria-hidden />
        <span className="max-sm:hidden">Shuffle</span>
      </Button>
    </>
  );
}
