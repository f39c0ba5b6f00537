import type { Session } from '@music-minion/client';
import { silentWav } from './silence.ts';

/** Shorter sounds are mere notices to Chromium, and get no lock screen. */
const SILENCE_SEC = 8;

/**
 * Lock screens and media keys belong to the page that sounds. A device that is only the remote therefore plays nothing, in a
 * loop, while the room plays: then they are its own, and drive the speaker. Browsers that do not let it keep their keys.
 */
export function holdMediaKeys(session: Session): () => void {
  if (!('mediaSession' in navigator)) return () => {};
  let nothing: HTMLAudioElement | null = null;
  const follow = (): void => {
    const isWanted = isRemoteOfMusic(session);
    if (!isWanted) return nothing?.pause();
    nothing ??= makeNothing();
    // Refused before the first touch: the next one tries again.
    if (nothing.paused) nothing.play().catch(() => {});
  };
  let wasWanted = false;
  const off = session.subscribe(() => {
    const isWanted = isRemoteOfMusic(session);
    if (isWanted !== wasWanted) follow();
    wasWanted = isWanted;
  });
  document.addEventListener('pointerup', follow);
  document.addEventListener('keyup', follow);
  return () => {
    off();
    document.removeEventListener('pointerup', follow);
    document.removeEventListener('keyup', follow);
    nothing?.pause();
  };
}

function isRemoteOfMusic({ view: { room }, deviceId }: Session): boolean {
  if (room === null) return false;
  const { playback, speakers } = room.player;
  const isSpeaker = speakers.some((speaker) => speaker.deviceId === deviceId);
  return playback?.anchor.playing === true && speakers.length > 0 && !isSpeaker;
}

function makeNothing(): HTMLAudioElement {
  const silence = new Blob([silentWav(SILENCE_SEC)], { type: 'audio/wav' });
  const audio = new Audio(URL.createObjectURL(silence));
  audio.loop = true;
  return audio;
}
