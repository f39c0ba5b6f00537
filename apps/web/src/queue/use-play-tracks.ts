import type { CommandInput, TrackId } from '@music-minion/protocol';
import { useCallback } from 'react';
import type { ActionTarget } from '../sync/track-actions.ts';
import { useSend, useSession } from '../sync/use-room.ts';
import { count } from '../ui/format.ts';
import { useNotify } from '../ui/toasts.tsx';

/** A frame of the connection holds no more. */
const TRACKS_AT_ONCE = 1000;
/** More the queue does not hold. */
const MOST_TRACKS = 10_000;

interface PlayHow {
  /** Where to start; left out, at the beginning. */
  first?: TrackId;
  isShuffled?: boolean;
}

/** Plays tracks one after the other, however many. */
export function usePlayTracks(): (target: ActionTarget, how?: PlayHow) => Promise<void> {
  const send = useSend();
  const read = useReadTracks();
  return useCallback(
    async (target, { first, isShuffled = false } = {}) => {
      const title = target.name.slice(0, 200);
      const start = first === undefined ? {} : { startTrackId: first };
      const play = (source: CommandInput<'queue.play'>['source']) =>
        send('queue.play', { source, title, isShuffled, ...start });
      // Filters are shown in many orders, which only matter where nothing is shuffled; other pools have their own.
      if (target.pool !== null && (isShuffled || target.pool.type !== 'filter'))
        return void (await play({ type: 'pool', pool: target.pool }));
      const trackIds = await read(target);
      if (trackIds === null) return;
      const parts = partsFrom(trackIds, first);
      const [now = [], ...later] = parts;
      const { ok } = await play({ type: 'tracks', trackIds: now });
      for (const trackIds of ok ? later : []) {
        // oxlint-disable-next-line eslint/no-await-in-loop -- one behind the other is what is meant
        await send('queue.add', { source: { type: 'tracks', trackIds } });
      }
      if (ok && isShuffled && later.length > 0) await send('queue.set_shuffle', { isShuffled });
    },
    [send, read],
  );
}

/** Plays tracks at once in the midst of the queue, which goes on after them. */
export function usePlayInBetween(): (target: ActionTarget) => Promise<void> {
  const session = useSession();
  const play = usePlayTracks();
  return useCallback(
    async (target) => {
      const { current = null } = session.view.room?.queue ?? {};
      if (current === null) return play(target);
      const trackIds = [...(await target.trackIds())];
      const source = { type: 'tracks', trackIds } as const;
      const { ok } = await session.send('queue.add', { source, where: 'next' });
      if (!ok) return;
      // By its place: the answer comes before the news that name the entry.
      const isHeard = session.view.room?.player.playback?.source.type === 'queue';
      if (!isHeard) await session.send('queue.jump', {});
      await session.send('player.next', {});
    },
    [session, play],
  );
}

/** Puts tracks into the queue, right after what plays or at its end, and says so. */
export function useAddTracks(): (target: ActionTarget, where: 'next' | 'last') => Promise<void> {
  const send = useSend();
  const read = useReadTracks();
  const notify = useNotify();
  return useCallback(
    async (target, where) => {
      const trackIds = await read(target);
      if (trackIds === null) return;
      const parts = partsFrom(trackIds, undefined);
      // What comes next is put there from its end: each part before the one that follows it.
      for (const trackIds of where === 'next' ? parts.toReversed() : parts) {
        // oxlint-disable-next-line eslint/no-await-in-loop -- one behind the other is what is meant
        const { ok } = await send('queue.add', { source: { type: 'tracks', trackIds }, where });
        if (!ok) return;
      }
      const what = trackIds.length === 1 ? target.name : count(trackIds.length, 'track');
      notify({ message: where === 'next' ? `${what} plays next.` : `${what} is in the queue.` });
    },
    [send, read, notify],
  );
}

/** Null where there are none, which is said. */
function useReadTracks(): (target: ActionTarget) => Promise<readonly TrackId[] | null> {
  const notify = useNotify();
  return useCallback(
    async (target) => {
      const trackIds = await target.trackIds().catch(() => null);
      if (trackIds === null)
        notify({ message: 'The list could not be fetched from the server.', tone: 'alert' });
      else if (trackIds.length === 0) notify({ message: `There is no track in ${target.name}.` });
      else return trackIds;
      return null;
    },
    [notify],
  );
}

/** In parts that can be sent; of a list too long for the queue, what comes from the first track on. */
export function partsFrom(
  trackIds: readonly TrackId[],
  first: TrackId | undefined,
): readonly TrackId[][] {
  const at = first === undefined ? 0 : Math.max(0, trackIds.indexOf(first));
  const start = trackIds.length <= TRACKS_AT_ONCE ? 0 : at;
  const kept = trackIds.slice(start, start + MOST_TRACKS);
  return Array.from({ length: Math.ceil(kept.length / TRACKS_AT_ONCE) }, (_, part) =>
    kept.slice(part * TRACKS_AT_ONCE, (part + 1) * TRACKS_AT_ONCE),
  );
}
