/** The coefficients of the two filters of ITU-R BS.1770-4, annex 1, derived for any sampling rate. */
export interface KWeighting {
  shelf: { b0: number; b1: number; b2: number; a1: number; a2: number };
  /** Its b is 1, -2, 1. */
  highPass: { a1: number; a2: number };
}

/**
 * The analogue prototypes behind the table of BS.1770, which gives the coefficients for 48 kHz only: B. De Man,
 * "Evaluation of implementations of the EBU R128 loudness measurement", 2018.
 */
export function kWeighting(sampleRateHz: number): KWeighting {
  return { shelf: highShelf(sampleRateHz), highPass: highPass(sampleRateHz) };
}

function highShelf(sampleRateHz: number): KWeighting['shelf'] {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRateHz);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const scale = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / scale,
    b1: (2 * (k * k - high)) / scale,
    b2: (high - (band * k) / q + k * k) / scale,
    a1: (2 * (k * k - 1)) / scale,
    a2: (1 - k / q + k * k) / scale,
  };
}

function highPass(sampleRateHz: number): KWeighting['highPass'] {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRateHz);
  const q = 0.5003270373238773;
  const scale = 1 + k / q + k * k;
  return { a1: (2 * (k * k - 1)) / scale, a2: (1 - k / q + k * k) / scale };
}
