/**
 * How loud an element is to play a track: the volume people chose and the gain that matches levels, multiplied. An audio
 * element cannot go above 1, so a quiet track at full volume stays as it is; with a reference of -18 LUFS most music is
 * turned down, and at half the volume there are 6 dB of room for the rest.
 */
export function effectiveVolume(
  volume: number,
  gainDb: number | null,
  levelMatched: boolean,
): number {
  const gain = levelMatched && gainDb !== null ? 10 ** (gainDb / 20) : 1;
  return Math.min(1, Math.max(0, volume * gain));
}
