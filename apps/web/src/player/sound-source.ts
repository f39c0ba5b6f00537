import type { Presence, RoomState } from '@music-minion/protocol';

/** Where the sound comes from, in words, and what is in its way. */
export interface SoundSource {
  label: string;
  /** A sentence about a speaker elsewhere that should sound and cannot. */
  hint: string | null;
}

type Known = Pick<RoomState, 'devices' | 'player'>;

export function soundSource(
  { devices, player }: Known,
  present: readonly Presence[],
  hereId: string,
): SoundSource {
  const speaker = player.speakers[0];
  if (!speaker) return { label: 'plays here', hint: null };
  if (speaker.deviceId === hereId) return { label: 'plays here', hint: null };
  const name = devices.find(({ id }) => id === speaker.deviceId)?.name ?? 'another device';
  const presence = present.find(({ deviceId }) => deviceId === speaker.deviceId);
  const label = `on ${name}`;
  if (!presence) return { label, hint: `${name} is away, so nothing sounds.` };
  if (presence.sound === 'locked' && player.playback?.anchor.playing === true) {
    return { label, hint: `${name} wants one tap on its own screen before it may play.` };
  }
  return { label, hint: null };
}
