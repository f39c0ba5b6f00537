import type { Session } from '@music-minion/client';
import type { Speaker } from '../player/speaker.ts';
import type { RadioListener } from '../radio/radio-listener.ts';
import { type Voice, type Voices, nobody, whoseVoice } from './whose-voice.ts';

/**
 * A device sounds the radio or what the room plays, never both. Nothing is paused in the room: its sound is only muted here, and
 * the radio stands aside.
 */
export function keepOneVoice(session: Session, speaker: Speaker, listener: RadioListener): void {
  let voice: Voice = null;
  let before: Voices = nobody;
  let isMutedByUs = false;
  const follow = (): void => {
    const { isWanted, isMuted } = listener.state;
    const now = { isRadioWanted: isWanted && !isMuted, roomSound: roomSound(session) };
    voice = whoseVoice(voice, before, now);
    before = now;
    listener.standAside(voice === 'room');
    const isSilenced = voice === 'radio';
    if (isSilenced !== isMutedByUs && speaker.state.isMuted !== isSilenced) speaker.toggleMute();
    isMutedByUs = isSilenced;
  };
  session.subscribe(follow);
  listener.subscribe(follow);
}

function roomSound({ view, deviceId }: Session): string | null {
  const { playback = null, speakers = [] } = view.room?.player ?? {};
  const isHere = speakers.some((speaker) => speaker.deviceId === deviceId);
  if (playback === null || !playback.anchor.playing || !isHere) return null;
  return playback.source.type === 'pair' ? playback.track.id : 'queue';
}
