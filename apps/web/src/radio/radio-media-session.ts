import type { Session } from '@music-minion/client';
import { artworkUrl } from '../sync/addresses.ts';
import { pictureAt } from '../ui/picture-sizes.ts';
import { airingAt } from './heard-clock.ts';
import type { RadioListener } from './radio-listener.ts';

const LOOK_MS = 1000;

const unused: readonly MediaSessionAction[] = ['seekbackward', 'seekforward', 'seekto'];

/**
 * The lock screen while this device listens: what is heard, live. "Next" and "previous" vote, as one walks through the town with
 * the phone in the pocket: better, or worse than the one before. Returns its undo.
 */
export function showRadioOnLockScreen(session: Session, listener: RadioListener): () => void {
  if (!('mediaSession' in navigator)) return () => {};
  const media = navigator.mediaSession;
  let shown: string | null = null;
  const heard = () => {
    const radio = session.view.room?.radio;
    const airMs = listener.heardAirMs();
    return radio ? (airMs === null ? radio.nowPlaying : airingAt(radio, airMs)) : null;
  };
  const look = (): void => {
    const { isMuted, isAside } = listener.state;
    media.playbackState = isMuted || isAside ? 'paused' : 'playing';
    const airing = heard();
    if (airing === null || airing.itemId === shown) return;
    shown = airing.itemId;
    const { title, artist, album } = airing.track;
    const src = new URL(pictureAt(artworkUrl(airing.track), 640), location.href).href;
    media.metadata = new MediaMetadata({ title, artist, album, artwork: [{ src }] });
    // A stream has no end.
    media.setPositionState();
  };
  const vote = (outcome: 'better' | 'worse') => (): void => {
    const airing = heard();
    if (airing) void session.send('radio.vote', { outcome, itemId: airing.itemId });
  };
  setHandler(media, 'play', () => listener.setMuted(false));
  setHandler(media, 'pause', () => listener.setMuted(true));
  setHandler(media, 'stop', () => listener.stop());
  setHandler(media, 'nexttrack', vote('better'));
  setHandler(media, 'previoustrack', vote('worse'));
  for (const action of unused) setHandler(media, action, null);
  const timer = setInterval(look, LOOK_MS);
  const end = listener.subscribe(look);
  look();
  return () => {
    clearInterval(timer);
    end();
    setHandler(media, 'stop', null);
  };
}

/** Browsers throw at actions that they do not know. */
function setHandler(
  media: MediaSession,
  action: MediaSessionAction,
  handler: MediaSessionActionHandler | null,
): void {
  try {
    media.setActionHandler(action, handler);
  } catch {
    // Then that button is not there.
  }
}
