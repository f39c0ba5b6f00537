import type { Anchor } from './anchor.ts';

/** The one function that turns an anchor into a position; never before 0 or beyond the end of the track. */
export function positionAt(anchor: Anchor, serverNowMs: number, durationMs: number): number {
  const runningMs = anchor.playing ? Math.max(0, serverNowMs - anchor.atServerMs) : 0;
  return Math.min(anchor.positionMs + runningMs, durationMs);
}

/** The same playback from now on: playing, paused or moved. */
export function moveAnchor(
  anchor: Anchor,
  serverNowMs: number,
  durationMs: number,
  change: { playing?: boolean; positionMs?: number },
): Anchor {
  const positionMs = change.positionMs ?? positionAt(anchor, serverNowMs, durationMs);
  return {
    positionMs: Math.min(Math.max(0, positionMs), durationMs),
    atServerMs: serverNowMs,
    playing: change.playing ?? anchor.playing,
  };
}
