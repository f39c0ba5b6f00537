import { JoinCard } from '../devices/join-card.tsx';
import { FoldersCard } from '../library/folders-card.tsx';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';

/** From nothing to the first pair: the music, the button, the phone. */
export function FirstRunScreen() {
  const tracks = useRoom((room) => room.library.tracks);
  const isOnItsWay = useRoom(({ library }) => library.isDemo || library.scan !== null);
  const send = useSend();
  const isReady = tracks >= 2;
  return (
    <div className="mx-auto flex min-h-full max-w-3xl flex-col justify-center gap-5 px-4 pt-4 pb-8 sm:px-6">
      <header className="flex flex-col items-start gap-4">
        <div>
          <h1 className="text-3xl font-semibold tracking-tight text-balance sm:text-4xl">
            Which one do you like better?
          </h1>
          <p className="mt-2 max-w-xl text-[17px] text-pretty text-muted">
            Two tracks, one answer, again and again: that is how your own music finds its order.
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button
            look="strong"
            className="min-h-14! px-8! text-[17px]! font-semibold!"
            disabled={!isReady}
            onClick={() => void send('comparison.start', {})}
          >
            Start comparing
          </Button>
          {!isReady && (
            <p className="text-[15px] text-muted">
              {isOnItsWay
                ? 'Ready as soon as two tracks are known'
                : 'Choose a folder with at least two tracks'}
            </p>
          )}
        </div>
      </header>
      <FoldersCard />
      <JoinCard />
    </div>
  );
}
