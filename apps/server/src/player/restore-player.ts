import type { RoomState } from '@music-minion/protocol';

/**
 * What sounded when the server was left. The clock of a machine may have been set back meanwhile, as that of a small one without
 * a battery is by a power cut: what began in the future would be silent until then, so it goes on from its place now.
 */
export function restorePlayer(player: RoomState['player'], nowMs: number): RoomState['player'] {
  const { playback } = player;
  if (playback === null || playback.anchor.atServerMs <= nowMs) return player;
  const anchor = { ...playback.anchor, atServerMs: nowMs };
  return { ...player, playback: { ...playback, anchor } };
}
