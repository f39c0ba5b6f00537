import { type Session, randomId } from '@music-minion/client';
import type { Speaker } from '../player/speaker.ts';
import type { RadioListener } from '../radio/radio-listener.ts';
import { RadioTab } from './radio-tab.ts';
import { type Voice, type Voices, nobody, whoseVoice } from './whose-voice.ts';

const RENEW_MS = 1000;

/**
 * A device sounds the radio or what the room plays, never both, in however many tabs. Nothing is paused in the room: its sound is
 * only muted here, and the radio stands aside. The tab that listens to the radio decides, as all know of the room.
 */
export function keepOneVoice(session: Session, speaker: Speaker, listener: RadioListener): void {
  const tab = new RadioTab({
    tab: randomId(),
    storage: localStorage,
    nowMs: () => Date.now(),
  });
  let voice: Voice = null;
  let before: Voices = nobody;
  let isMutedByUs = false;
  const follow = (): void => {
    const { isWanted, isMuted } = listener.state;
    const now = { isRadioWanted: isWanted && !isMuted, roomSound: roomSound(session) };
    voice = whoseVoice(voice, before, now);
    before = now;
    // Told to be silent it looks again by itself.
    if (tab.renew(voice === 'radio') === 'stop') return listener.stop();
    listener.standAside(voice === 'room');
    const isSilenced = voice === 'radio' || tab.isElsewhere;
    if (isSilenced !== isMutedByUs && speaker.state.isMuted !== isSilenced) speaker.toggleMute();
    isMutedByUs = isSilenced;
  };
  session.subscribe(follow);
  listener.subscribe(follow);
  // Another tab has told something.
  addEventListener('storage', follow);
  addEventListener('pagehide', () => tab.release());
  setInterval(follow, RENEW_MS);
}

function roomSound({ view, deviceId }: Session): string | null {
  const { playback = null, speakers = [] } = view.room?.player ?? {};
  const isHere = speakers.some((speaker) => speaker.deviceId === deviceId);
  if (playback === null || !playback.anchor.playing || !isHere) return null;
  return playback.source.type === 'pair' ? playback.track.id : 'queue';
}
