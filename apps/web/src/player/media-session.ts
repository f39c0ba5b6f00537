import type { Session } from '@music-minion/client';
import { isFromQueue, otherSide } from '@music-minion/protocol';
import { artworkUrl } from '../sync/addresses.ts';
import { pictureAt } from '../ui/picture-sizes.ts';
import { blindRoom } from '../sync/blind-room.ts';
import { playheadMs } from '../sync/playhead.ts';

/**
 * The lock screen and the media keys drive the room. In the queue they go on and back. In a pair "previous" hears the other
 * track, "next" says that the one that sounds wins: enough to compare with the phone in the pocket, and undo takes a slip
 * back.
 */
export function followMediaSession(session: Session): () => void {
  if (!('mediaSession' in navigator)) return () => {};
  const media = navigator.mediaSession;
  for (const [action, handler] of Object.entries(handlersFor(session))) {
    setHandler(media, action as MediaSessionAction, handler);
  }
  let shownTrack: string | null = null;
  let shownAnchor: object | null = null;
  return session.subscribe(() => {
    const { room } = session.view;
    const playback = room && blindRoom(room).player.playback;
    if (playback === null || playback.anchor === shownAnchor) return;
    shownAnchor = playback.anchor;
    const { track, anchor } = playback;
    const { title, artist, album } = track;
    const shown = `${track.id} ${title}`;
    if (shownTrack !== shown) {
      shownTrack = shown;
      const src = new URL(pictureAt(artworkUrl(track), 640), location.href).href;
      media.metadata = new MediaMetadata({ title, artist, album, artwork: [{ src }] });
    }
    media.playbackState = anchor.playing ? 'playing' : 'paused';
    media.setPositionState({
      duration: track.durationMs / 1000,
      position: (playheadMs(session, playback) ?? anchor.positionMs) / 1000,
    });
  });
}

function handlersFor(
  session: Session,
): Partial<Record<MediaSessionAction, MediaSessionActionHandler>> {
  const seekBy = (seconds: number): void =>
    void session.send('player.seek', { deltaMs: seconds * 1000 });
  return {
    play: () => void session.send('player.play', {}),
    pause: () => void session.send('player.pause', {}),
    seekbackward: ({ seekOffset }) => seekBy(-(seekOffset ?? 10)),
    seekforward: ({ seekOffset }) => seekBy(seekOffset ?? 10),
    seekto: ({ seekTime }) => {
      if (seekTime !== undefined) void session.send('player.seek', { positionMs: seekTime * 1000 });
    },
    previoustrack: () => {
      if (soundsFromQueue(session)) return void session.send('player.previous', {});
      const comparison = session.view.room?.comparison;
      if (!comparison?.pair) return;
      const side = otherSide(comparison.selected);
      void session.send('comparison.select', { side, pairId: comparison.pair.id });
    },
    nexttrack: () => {
      if (soundsFromQueue(session)) return void session.send('player.next', {});
      const pairId = session.view.room?.comparison?.pair?.id;
      if (pairId) void session.send('comparison.verdict', { pairId, outcome: 'selected' });
    },
  };
}

function soundsFromQueue({ view }: Session): boolean {
  return view.room !== null && isFromQueue(view.room.player);
}

/** Browsers throw at actions that they do not know. */
function setHandler(
  media: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler,
): void {
  try {
    media.setActionHandler(action, handler);
  } catch {
    // Then that button is not there.
  }
}
