const LIMIT = 0.95;

/** The factor of a track: its gain, lowered where its loudest sample would pass full scale. */
export function gainFactor(gainDb: number, peak: number | null): number {
  const factor = 10 ** (gainDb / 20);
  return peak !== null && peak > 0 ? Math.min(factor, 1 / peak) : factor;
}

/** Two tracks at full level may add up to twice of it. Below the limit nothing is touched, to the bit. */
export function limit(pcm: Float32Array, from: number, to: number): void {
  for (let index = from; index < to; index++) {
    const value = pcm[index] ?? 0;
    const size = Math.abs(value);
    if (size > LIMIT) pcm[index] = Math.sign(value) * softened(size);
  }
}

/** From the limit on ever flatter, towards full scale, without a kink. */
function softened(size: number): number {
  const room = 1 - LIMIT;
  return LIMIT + room * Math.tanh((size - LIMIT) / room);
}

/** Equal power: both curves' squares add up to one, so unrelated music keeps its loudness. */
export function fadeOut(part: number): number {
  return Math.cos((part * Math.PI) / 2);
}

export function fadeIn(part: number): number {
  return Math.sin((part * Math.PI) / 2);
}
