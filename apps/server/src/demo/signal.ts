export const SAMPLE_RATE = 44_100;

export type Stereo = { readonly left: Float32Array; readonly right: Float32Array };

const TABLE_SIZE = 4096;
const SINE = Float32Array.from({ length: TABLE_SIZE + 1 }, (_, index) =>
  Math.sin((2 * Math.PI * index) / TABLE_SIZE),
);

/** Sine of a phase in cycles (>= 0). A table, since Math.sin alone would spend the whole time budget. */
export function sine(cycles: number): number {
  const position = (cycles - Math.floor(cycles)) * TABLE_SIZE;
  const index = position | 0;
  const low = SINE[index] ?? 0;
  return low + ((SINE[index + 1] ?? 0) - low) * (position - index);
}

/** Per-sample factor of a decay that falls by 60 dB in `sec`. */
export function decayOver(sec: number): number {
  return 0.001 ** (1 / (sec * SAMPLE_RATE));
}

export function dbToGain(db: number): number {
  return 10 ** (db / 20);
}

export function samplesOf(sec: number): number {
  return Math.max(1, Math.round(sec * SAMPLE_RATE));
}

/** What to add at a step of a saw or pulse so that it does not alias (PolyBLEP, Välimäki & Huovilainen 2007). */
export function polyBlep(phase: number, increment: number): number {
  if (phase < increment) {
    const t = phase / increment;
    return t + t - t * t - 1;
  }
  if (phase > 1 - increment) {
    const t = (phase - 1) / increment;
    return t * t + t + t + 1;
  }
  return 0;
}

/** Attack, hold until `holdSec`, release: raised-cosine ramps, since a straight corner is heard as a tick. */
export function swell(
  index: number,
  attackSec: number,
  holdSec: number,
  releaseSec: number,
): number {
  const sec = index / SAMPLE_RATE;
  const rise = sec >= attackSec ? 1 : 0.5 - 0.5 * sine(0.25 + (0.5 * sec) / attackSec);
  if (sec <= holdSec) return rise;
  const gone = (sec - holdSec) / releaseSec;
  return gone >= 1 ? 0 : rise * (0.5 + 0.5 * sine(0.25 + 0.5 * gone));
}
