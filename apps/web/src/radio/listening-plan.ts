/** What a page that may listen to the radio knows of itself. */
export interface Situation {
  /** Somebody wants to hear the radio on this device. */
  isWanted: boolean;
  /** The radio is switched on. */
  isOn: boolean;
  /** For how long nothing was to be heard although it is wanted; null while it is. */
  silentForMs: number | null;
  /** How long ago the last try began; null before the first. */
  sinceTryMs: number | null;
  /** How many tries in a row have failed. */
  failures: number;
  /** The download; null where there is none. */
  stream: {
    ageMs: number;
    /** Whether anything of it was heard yet. */
    hasBegun: boolean;
    /** For how long its position has not moved. */
    stillForMs: number;
    /** It ended, or there was an error. */
    isOver: boolean;
    lagMs: number | null;
    burstSec: number;
  } | null;
}

export type Step = 'stay' | 'join' | 'leave';

/** Muted for longer, the download is stopped; being back takes a quarter of a second. */
const KEEP_SILENT_MS = 30_000;
const STALLED_MS = 1500;
/** The server may have to start the radio first. */
const BEGIN_MS = 10_000;
const RETRY_MS = [0, 500, 1000, 2000, 4000];
/** Clocks drift apart by some seconds a day: a buffer that has nearly run dry, or grows, is begun anew. */
const SETTLED_MS = 30_000;
const LEAST_LAG_MS = 1000;
const MORE_LAG_MS = 10_000;

/** Looked at twice a second: whether to begin a new download, to end it, or to leave it alone. */
export function nextStep(situation: Situation): Step {
  const { isWanted, isOn, silentForMs, stream } = situation;
  // Nothing is begun, or begun anew, that nobody would hear.
  const mayRest =
    silentForMs !== null && (silentForMs >= KEEP_SILENT_MS || stream === null || isBroken(stream));
  if (!isWanted || !isOn || mayRest) return stream === null ? 'stay' : 'leave';
  if (stream !== null && !isBroken(stream)) return 'stay';
  return mayTry(situation) ? 'join' : 'stay';
}

export function isBroken(stream: NonNullable<Situation['stream']>): boolean {
  const { ageMs, hasBegun, stillForMs, isOver } = stream;
  if (isOver || isOutOfBounds(stream)) return true;
  return hasBegun ? stillForMs > STALLED_MS : ageMs > BEGIN_MS;
}

function isOutOfBounds({ ageMs, lagMs, burstSec }: NonNullable<Situation['stream']>): boolean {
  if (lagMs === null || ageMs < SETTLED_MS) return false;
  return lagMs < LEAST_LAG_MS || lagMs > burstSec * 1000 + MORE_LAG_MS;
}

/** The first try is at once, those after a failure ever slower. */
function mayTry({ sinceTryMs, failures }: Situation): boolean {
  const waitMs = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 0;
  return sinceTryMs === null || sinceTryMs >= waitMs;
}
