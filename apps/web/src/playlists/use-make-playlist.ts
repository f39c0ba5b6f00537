import type { Answer } from '@music-minion/client';
import { randomId } from '@music-minion/client';
import type { CommandInput, PlaylistId } from '@music-minion/protocol';
import { useCallback } from 'react';
import { useSend } from '../sync/use-room.ts';

/** A frame of the connection holds no more. */
const TRACKS_AT_ONCE = 1000;

type Refused = Extract<Answer, { ok: false }>;
type Made = { ok: true; id: PlaylistId } | Refused;
type NewPlaylist = CommandInput<'playlists.create'>;

/** Makes playlists of any length; tells their ids. */
export function useMakePlaylist(): (playlist: NewPlaylist) => Promise<Made> {
  const send = useSend();
  const addTracks = useAddTracks();
  return useCallback(
    async (playlist) => {
      const id = randomId() as PlaylistId;
      const trackIds = playlist.kind === 'manual' ? (playlist.trackIds ?? []) : [];
      const first = trackIds.slice(0, TRACKS_AT_ONCE);
      const made = await send('playlists.create', {
        ...playlist,
        playlistId: id,
        ...(playlist.kind === 'manual' ? { trackIds: first } : {}),
      });
      if (!made.ok) return made;
      const added = await addTracks(id, trackIds.slice(TRACKS_AT_ONCE), false);
      return added === null || added.ok ? { ok: true, id } : added;
    },
    [send, addTracks],
  );
}

/** Adds tracks at the end of a playlist, however many. Null where there were none. */
export function useAddTracks(): (
  playlistId: PlaylistId,
  trackIds: readonly string[],
  onlyNew: boolean,
) => Promise<Answer | null> {
  const send = useSend();
  return useCallback(
    async (playlistId, trackIds, onlyNew) => {
      let answer: Answer | null = null;
      for (let at = 0; at < trackIds.length; at += TRACKS_AT_ONCE) {
        const part = trackIds.slice(at, at + TRACKS_AT_ONCE);
        answer = await send('playlists.add', { playlistId, trackIds: part, onlyNew });
        if (!answer.ok && answer.reason !== 'nothing_to_add') return answer;
      }
      return answer;
    },
    [send],
  );
}
