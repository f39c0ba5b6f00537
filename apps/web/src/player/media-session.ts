import type { Session } from '@music-minion/client';
import { type Track, isFromQueue, otherSide } from '@music-minion/protocol';
import { artworkUrl } from '../sync/addresses.ts';
import { pictureAt, pictureSizes } from '../ui/picture-sizes.ts';
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
  const show = (): void => {
    const { room } = session.view;
    const playback = room && blindRoom(room).player.playback;
    if (playback === null) {
      if (shownAnchor === null) return;
      [shownTrack, shownAnchor] = [null, null];
      media.metadata = null;
      media.playbackState = 'none';
      return;
    }
    if (playback.anchor === shownAnchor) return;
    shownAnchor = playback.anchor;
    const { track, anchor } = playback;
    // Its names appear once it is no longer hidden.
    const shown = `${track.id} ${track.title}`;
    if (shownTrack !== shown) {
      shownTrack = shown;
      media.metadata = new MediaMetadata(metadataOf(track));
    }
    media.playbackState = anchor.playing ? 'playing' : 'paused';
    const duration = track.durationMs / 1000;
    const position = (playheadMs(session, playback) ?? anchor.positionMs) / 1000;
    // Browsers throw at a position beyond the end.
    media.setPositionState({ duration, position: Math.min(position, duration) });
  };
  show();
  return session.subscribe(show);
}

/** In several sizes: each platform takes the one that it has room for. */
function metadataOf(track: Track): MediaMetadataInit {
  const { title, artist, album } = track;
  const artwork = pictureSizes.map((width) => ({
    src: new URL(pictureAt(artworkUrl(track), width), location.href).href,
    sizes: `${width}x${width}`,
  }));
  return { title, artist, album, artwork };
}

function handlersFor(
  session: Session,
): Partial<Record<MediaSessionAction, MediaSessionActionHandler>> {
  const seekBy = (seconds: number): void =>
    void session.send('player.seek', { deltaMs: seconds * 1000 });
  return {
    play: () => void session.send('player.play', {}),
    pause: () => void session.send('player.pause', {}),
    stop: () => void session.send('player.pause', {}),
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
