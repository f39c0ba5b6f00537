import type { TrackId } from '@music-minion/protocol';
import { Radio } from 'lucide-react';
import type { ActionTarget } from '../sync/track-actions.ts';
import { useRoom, useSend } from '../sync/use-room.ts';
import { MenuItem } from '../ui/menu.tsx';
import { useNotify } from '../ui/toasts.tsx';

/** As many as one listens to in an evening; more is a station. */
const MOST = 50;

/** In the menus of tracks: what somebody wants to hear on the radio next. */
export function RadioNextItem({ target }: { target: ActionTarget }) {
  const isOn = useRoom(({ radio }) => radio.isOn);
  const ask = useAskForTracks();
  if (!isOn) return null;
  return (
    <MenuItem onClick={() => void ask(target)}>
      <Radio className="size-5 shrink-0 text-muted" aria-hidden />
      Next on the radio
    </MenuItem>
  );
}

function useAskForTracks(): (target: ActionTarget) => Promise<void> {
  const send = useSend();
  const notify = useNotify();
  return async (target) => {
    let trackIds: readonly TrackId[];
    try {
      trackIds = (await target.trackIds()).slice(0, MOST);
    } catch {
      notify({ message: 'The list could not be fetched from the server.', tone: 'alert' });
      return;
    }
    const answers = await Promise.all(
      trackIds.map((trackId) => send('radio.queue_next', { trackId })),
    );
    if (answers.every(({ ok }) => ok))
      notify({ message: `“${target.name}” comes next on the radio.` });
  };
}
