import type { CommandName } from '@music-minion/protocol';
import { useEffect } from 'react';
import { useSpeaker } from '../player/use-speaker.ts';
import { useSession } from '../sync/use-room.ts';
import { useNotify } from '../ui/toasts.tsx';

const saidElsewhere: ReadonlySet<CommandName> = new Set<CommandName>([
  'library.set_folders',
  'playlists.create',
  'playlists.add',
  'ranking.import_ratings',
  'ranking.keep_playlist',
  'ranking.write_tags',
  // The end of a track is reported by itself; nobody tapped, so nobody needs to hear a no.
  'player.ended',
  'player.failed',
]);

/**
 * Every "no" of the room is said in its own sentence, and what keeps a device from sounding; forms that say it
 * themselves are left alone.
 */
export function RefusalToasts() {
  const session = useSession();
  const notify = useNotify();
  const speaker = useSpeaker();
  useEffect(
    () => speaker.onProblem((message) => notify({ message, tone: 'alert' })),
    [speaker, notify],
  );
  useEffect(() => {
    let saidAtMs = session.view.room?.failure?.atServerMs;
    return session.subscribe(() => {
      const { room } = session.view;
      if (room === null || room.failure?.atServerMs === saidAtMs) return;
      saidAtMs = room.failure?.atServerMs;
      if (room.failure) notify({ message: room.failure.message, tone: 'alert' });
    });
  }, [session, notify]);
  useEffect(
    () =>
      session.onRefusal((refusal, name) => {
        if (saidElsewhere.has(name)) return;
        const reload = { label: 'Reload', run: () => location.reload() };
        notify({
          message: refusal.message,
          tone: 'alert',
          ...(refusal.action === 'reload' ? { action: reload } : {}),
        });
      }),
    [session, notify],
  );
  return null;
}
