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
  const { speakers } = player;
  const elsewhere = speakers.filter(({ deviceId }) => deviceId !== hereId);
  const nameOf = (deviceId: string): string =>
    devices.find(({ id }) => id === deviceId)?.name ?? 'another device';
  const names = elsewhere.map(({ deviceId }) => nameOf(deviceId));
  const isHere = elsewhere.length < speakers.length || speakers.length === 0;
  const hints = elsewhere.map(({ deviceId }) =>
    hintOf(nameOf(deviceId), {
      presence: present.find((presence) => presence.deviceId === deviceId),
      isPlaying: player.playback?.anchor.playing === true,
      isAlone: speakers.length === 1,
    }),
  );
  return {
    label: labelOf(names, isHere),
    hint: hints.find((hint) => hint !== null) ?? null,
  };
}

function labelOf(names: readonly string[], isHere: boolean): string {
  const [first, second] = names;
  if (first === undefined) return 'plays here';
  if (isHere) return names.length === 1 ? `here + ${first}` : `here + ${names.length} more`;
  if (second === undefined) return `on ${first}`;
  return names.length === 2 ? `on ${first} + ${second}` : `on ${first} + ${names.length - 1} more`;
}

function hintOf(
  name: string,
  how: { presence: Presence | undefined; isPlaying: boolean; isAlone: boolean },
): string | null {
  if (!how.presence) {
    return how.isAlone
      ? `${name} is away, so nothing sounds.`
      : `${name} is away; the other speakers play on.`;
  }
  if (how.presence.sound !== 'locked' || !how.isPlaying) return null;
  return `${name} wants one tap on its own screen before it may play.`;
}
