import type { TrackId } from '@music-minion/protocol';
import { EllipsisVertical, ListX, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { type ActionTarget, useTrackActions } from '../sync/track-actions.ts';
import { useRoom, useSend } from '../sync/use-room.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { QueueList } from './queue-list.tsx';
import { backWords, placeWords } from './queue-words.ts';
import { queueItems } from './queue-items.tsx';
import { readQueue } from './use-queue-pages.ts';
import { useEmptyQueue } from './use-remove-entry.ts';

interface QueueSheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** What sounds now, with all that drives it. */
  children: ReactNode;
  /** Entries of its menu that lead elsewhere. */
  ways: ReactNode;
}

/** What plays, what is next and the whole list, which every device may edit. */
export function QueueSheet({ isOpen, onOpenChange, children, ways }: QueueSheetProps) {
  return (
    <Sheet title="Queue" isOpen={isOpen} onOpenChange={onOpenChange}>
      <div className="flex flex-col gap-3">
        {children}
        <Contents ways={ways} />
      </div>
    </Sheet>
  );
}

function Contents({ ways }: Pick<QueueSheetProps, 'ways'>) {
  const queue = useRoom((room) => room.queue);
  const isHeard = useRoom((room) => room.player.playback?.source.type === 'queue');
  const send = useSend();
  const title = queue.length === 0 || queue.title === '' ? 'Up next' : queue.title;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <header className="flex items-center gap-2 border-t border-line pt-2">
        <div className="min-w-0 flex-1">
          <h3 dir="auto" className="truncate text-[17px] font-semibold">
            {title}
          </h3>
          <p className="text-[13px] text-muted">{placeWords(queue)}</p>
        </div>
        <QueueMenu ways={ways} />
      </header>
      {queue.current !== null && !isHeard && (
        <Button look="strong" className="w-full" onClick={() => void send('queue.jump', {})}>
          <Play className="size-5 shrink-0 fill-current" aria-hidden />
          <span className="truncate">{backWords(queue)}</span>
        </Button>
      )}
      {queue.length === 0 ? <Empty /> : <QueueList />}
    </section>
  );
}

function Empty() {
  return (
    <p className="py-6 text-[15px] text-pretty text-muted">
      Play an album, a playlist or the best of your ranking, and what comes stands here, on every
      device.
    </p>
  );
}

/** What other features do with tracks, for the whole queue: as a playlist it is kept. */
function QueueMenu({ ways }: Pick<QueueSheetProps, 'ways'>) {
  const { title, length } = useRoom((room) => room.queue);
  const { items } = useTrackActions();
  const empty = useEmptyQueue();
  const target: ActionTarget = {
    name: title === '' ? 'the queue' : title,
    pool: null,
    trackIds: readTrackIds,
  };
  const others = items.filter((item) => !queueItems.includes(item));
  return (
    <Menu
      trigger={
        <IconButton aria-label="More">
          <EllipsisVertical className="size-5" aria-hidden />
        </IconButton>
      }
    >
      {length > 0 && others.map((Item, index) => <Item key={index} target={target} />)}
      {length > 0 && (
        <MenuItem onClick={() => void empty()}>
          <ListX className="size-5 shrink-0 text-muted" aria-hidden />
          Empty the queue
        </MenuItem>
      )}
      {ways}
    </Menu>
  );
}

const AT_ONCE = 500;

async function readTrackIds(): Promise<TrackId[]> {
  const ids: TrackId[] = [];
  for (let total = 1; ids.length < total;) {
    // oxlint-disable-next-line eslint/no-await-in-loop -- the first page says how many there are
    const page = await readQueue(ids.length, AT_ONCE);
    if (page.rows.length === 0) break;
    total = page.total;
    ids.push(...page.rows.map(({ track }) => track.id));
  }
  return ids;
}
