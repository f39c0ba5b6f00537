import type { Session } from '@music-minion/client';
import { type Playback, positionAt } from '@music-minion/protocol';
import { useCallback, useRef } from 'react';
import { useIsSpeaker, useSession, useView } from './use-room.ts';

export interface Playhead {
  readMs: () => number;
  /** Whether the position moves by itself: not when paused, and not when what is known may be old. */
  isRunning: boolean;
}

/** What has a position: what a speaker plays, or what is on air. */
export type Moving = Pick<Playback, 'track' | 'anchor'>;

/** Where the playback stands now; computed when asked, never sent about. */
export function usePlayhead(playback: Moving): Playhead {
  const session = useSession();
  const isLive = useView((view) => view.isLive);
  const isSpeaker = useIsSpeaker();
  const lastMs = useRef(playback.anchor.positionMs);
  const readMs = useCallback(() => {
    // For a moment after a reconnect the server's time is not known: the hand stands still.
    lastMs.current = playheadMs(session, playback) ?? lastMs.current;
    return lastMs.current;
  }, [session, playback]);
  return { readMs, isRunning: playback.anchor.playing && (isLive || isSpeaker) };
}

/** Null while the server's time is not known. */
export function playheadMs(session: Session, { anchor, track }: Moving): number | null {
  const serverNowMs = session.clock.serverNowMs();
  return serverNowMs === null ? null : positionAt(anchor, serverNowMs, track.durationMs);
}
