import { type Airing, type Presence, type Radio, positionAt } from '@music-minion/protocol';

/** What a page must know of its own stream to say what it hears. */
export interface StreamBegin {
  /** When the first sample that was sent to it was on air; server time. */
  t0AirMs: number;
  /** What its audio element called that sample. */
  startSec: number;
}

/**
 * The time on air of what comes out of an audio element. However long the buffer, the network or a stall made it wait, the
 * element counts the samples that it has played.
 */
export function heardAirMs({ t0AirMs, startSec }: StreamBegin, currentTimeSec: number): number {
  return t0AirMs + (currentTimeSec - startSec) * 1000;
}

/** Somebody new is heard from the middle of the cross-fade on. */
export function flipsAtMs({ anchor, fadeMs }: Pick<Airing, 'anchor' | 'fadeMs'>): number {
  return anchor.atServerMs + fadeMs / 2;
}

/** What is heard at a time on air; what nobody can hear, since the radio sleeps, is on at once. */
export function airingAt(
  { airLog, nowPlaying }: Pick<Radio, 'airLog' | 'nowPlaying'>,
  airMs: number,
): Airing | null {
  if (nowPlaying === null || nowPlaying.sample === null) return nowPlaying;
  const heard = airLog.findLast((airing) => flipsAtMs(airing) <= airMs);
  return heard ?? airLog[0] ?? nowPlaying;
}

/** The one before it, with which it is compared by a vote. */
export function airingBefore({ airLog }: Pick<Radio, 'airLog'>, heard: Airing): Airing | null {
  const at = airLog.findIndex(({ itemId }) => itemId === heard.itemId);
  return (
    airLog.slice(0, Math.max(0, at)).findLast(({ track }) => track.id !== heard.track.id) ?? null
  );
}

export function positionOf({ anchor, track }: Airing, airMs: number): number {
  return positionAt(anchor, airMs, track.durationMs);
}

/** Whose ears a screen goes by, and how late they are. */
export type Ears =
  | { of: 'this_device' }
  | { of: 'other_device'; deviceId: Presence['deviceId']; lagMs: number }
  /** Nobody here: a player elsewhere hears it about so late. */
  | { of: 'nobody'; lagMs: number };

/** What a page of ours and most players hold in their buffer. */
export const USUAL_LAG_MS = 4000;

/** A screen that is silent itself shows what the device hears that is the least late. */
export function earsOf(present: readonly Presence[], isAsleep: boolean): Ears {
  const listening = present.flatMap(({ deviceId, radioLagMs }) =>
    radioLagMs === null ? [] : [{ deviceId, lagMs: radioLagMs }],
  );
  const [nearest] = listening.sort((one, other) => one.lagMs - other.lagMs);
  if (nearest) return { of: 'other_device', ...nearest };
  return { of: 'nobody', lagMs: isAsleep ? 0 : USUAL_LAG_MS };
}
