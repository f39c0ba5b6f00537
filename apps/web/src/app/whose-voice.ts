/** What could sound on this device. */
export interface Voices {
  /** Somebody listens to the radio here, and has not muted it. */
  isRadioWanted: boolean;
  /**
   * What the room plays on this device; null while it plays nothing here. Another value is something that somebody chose to
   * hear: another side of the pair, not the next track of a queue.
   */
  roomSound: string | null;
}

export type Voice = 'radio' | 'room' | null;

export const nobody: Voices = { isRadioWanted: false, roomSound: null };

/** One of them is heard: what was asked for last. When that ends, the other one comes back. */
export function whoseVoice(voice: Voice, before: Voices, now: Voices): Voice {
  const { isRadioWanted, roomSound } = now;
  if (!isRadioWanted) return roomSound === null ? null : 'room';
  if (roomSound === null) return 'radio';
  if (roomSound !== before.roomSound) return 'room';
  return before.isRadioWanted ? voice : 'radio';
}
