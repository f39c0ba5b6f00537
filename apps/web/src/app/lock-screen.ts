import type { Session } from '@music-minion/client';
import { followMediaSession } from '../player/media-session.ts';
import { showRadioOnLockScreen } from '../radio/radio-media-session.ts';
import type { RadioListener } from '../radio/radio-listener.ts';

/** The lock screen shows, and drives, the radio while this device listens to it, and else the room. */
export function shareLockScreen(session: Session, listener: RadioListener): void {
  let isRadio = false;
  let end = followMediaSession(session);
  listener.subscribe(() => {
    const { isWanted, isAside } = listener.state;
    const wasRadio = isRadio;
    isRadio = isWanted && !isAside;
    if (isRadio === wasRadio) return;
    end();
    end = isRadio ? showRadioOnLockScreen(session, listener) : followMediaSession(session);
  });
}
