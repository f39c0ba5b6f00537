import { useSend } from '../sync/use-room.ts';
import { useNotify } from '../ui/toasts.tsx';
import type { QueueRow } from './use-queue-pages.ts';

/** Takes an entry out and offers the way back. */
export function useRemoveEntry(): (row: QueueRow) => Promise<void> {
  const send = useSend();
  const notify = useNotify();
  return async ({ id, track }) => {
    const entryIds = [id];
    const { ok } = await send('queue.remove', { entryIds });
    if (!ok) return;
    notify({
      message: `${track.title} is out of the queue.`,
      action: { label: 'Undo', run: () => void send('queue.restore', { entryIds }) },
    });
  };
}

/** Empties the queue; what sounds sounds on to its end. */
export function useEmptyQueue(): () => Promise<void> {
  const send = useSend();
  const notify = useNotify();
  return async () => {
    const { ok } = await send('queue.clear', {});
    if (!ok) return;
    notify({
      message: 'The queue is empty.',
      action: { label: 'Undo', run: () => void send('queue.restore', {}) },
    });
  };
}
