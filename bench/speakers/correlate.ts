/**
 * By how many samples `b` lags behind `a`, and how alike they then are (normalised, 1 = the same). Circular
 * cross-correlation by Fourier transforms, padded with zeros so that nothing wraps around.
 */
export function correlate(a: Float32Array, b: Float32Array): { lag: number; correlation: number } {
  const size = 2 ** Math.ceil(Math.log2(a.length + b.length));
  const [aRe, aIm] = transform(padded(a, size), new Float64Array(size));
  const [bRe, bIm] = transform(padded(b, size), new Float64Array(size));
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  for (let k = 0; k < size; k++) {
    // conj(A) B, conjugated once more so that the forward transform inverts it.
    re[k] = at(aRe, k) * at(bRe, k) + at(aIm, k) * at(bIm, k);
    im[k] = -(at(aRe, k) * at(bIm, k) - at(aIm, k) * at(bRe, k));
  }
  const [products] = transform(re, im);
  let best = 0;
  for (let k = 1; k < size; k++) if (at(products, k) > at(products, best)) best = k;
  const lag = best > size / 2 ? best - size : best;
  const norm = Math.sqrt(energy(a) * energy(b)) || 1;
  return { lag, correlation: at(products, best) / size / norm };
}

/** Cooley and Tukey's, in place, for powers of two. */
function transform(re: Float64Array, im: Float64Array): [Float64Array, Float64Array] {
  const size = re.length;
  for (let index = 1, mirrored = 0; index < size; index++) {
    let bit = size >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored ^= bit;
    if (index < mirrored) {
      [re[index], re[mirrored]] = [at(re, mirrored), at(re, index)];
      [im[index], im[mirrored]] = [at(im, mirrored), at(im, index)];
    }
  }
  for (let length = 2; length <= size; length *= 2) {
    const angle = (-2 * Math.PI) / length;
    const half = length / 2;
    for (let k = 0; k < half; k++) {
      const cos = Math.cos(angle * k);
      const sin = Math.sin(angle * k);
      for (let start = k; start < size; start += length) {
        const other = start + half;
        const xRe = at(re, other) * cos - at(im, other) * sin;
        const xIm = at(re, other) * sin + at(im, other) * cos;
        re[other] = at(re, start) - xRe;
        im[other] = at(im, start) - xIm;
        re[start] = at(re, start) + xRe;
        im[start] = at(im, start) + xIm;
      }
    }
  }
  return [re, im];
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

function padded(samples: Float32Array, size: number): Float64Array {
  const all = new Float64Array(size);
  all.set(samples);
  return all;
}

function energy(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0);
}
