import { CompareScreen } from '../comparison/compare-screen.tsx';
import { FoldersCard } from '../library/folders-card.tsx';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button } from '../ui/button.tsx';
import { FirstRunScreen } from './first-run-screen.tsx';

/** The pair in question; before the first comparison, how to get there. */
export function HomeScreen() {
  const isComparing = useRoom((room) => room.comparison !== null);
  return isComparing ? <CompareScreen noPair={noPair} /> : <FirstRunScreen />;
}

const noPair = <NoPair />;

function NoPair() {
  const isScanning = useRoom((room) => room.library.scan !== null);
  const isChoice = useRoom(
    (room) => room.comparison !== null && room.comparison.pool.type !== 'all',
  );
  return (
    <div className="mx-auto flex w-full max-w-xl flex-1 flex-col justify-center gap-5 py-6">
      <div className="text-center">
        <h2 className="text-2xl font-semibold tracking-tight">
          {isScanning ? 'Waiting for two tracks' : 'There is no pair to compare'}
        </h2>
        <p className="text-pretty text-muted">{noPairWords(isScanning, isChoice)}</p>
      </div>
      {isChoice && !isScanning ? <CompareEverything /> : <FoldersCard />}
    </div>
  );
}

function noPairWords(isScanning: boolean, isChoice: boolean): string {
  if (isScanning) return 'The first pair comes up as soon as two tracks are known.';
  return isChoice
    ? 'Fewer than two tracks fit what was chosen to compare.'
    : 'Comparing needs at least two tracks that are not archived and can be found.';
}

function CompareEverything() {
  const send = useSend();
  return (
    <Button
      look="strong"
      className="self-center"
      onClick={() => void send('comparison.start', { pool: { type: 'all' } })}
    >
      Compare everything
    </Button>
  );
}
