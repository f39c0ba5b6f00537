import { pictureAt } from './picture-sizes.ts';

/** What a picture lends to the stage: a hue in degrees (OKLCH) and how colourful it is, 0 to 1. */
export interface Tint {
  hue: number;
  strength: number;
}

const SAMPLE_PX = 24;
const HUE_BINS = 24;
const FULL_CHROMA = 0.16;

const tintBySrc = new Map<string, Promise<Tint | null>>();

/** The tint of a same-origin picture; computed once for each, null where it cannot be read. */
export function tintOf(src: string): Promise<Tint | null> {
  const known = tintBySrc.get(src);
  if (known) return known;
  const tint = samplePixels(pictureAt(src, 96))
    .then(tintOfPixels)
    .catch(() => null);
  tintBySrc.set(src, tint);
  return tint;
}

/** The hue on which most of the colour lies; grey, black and white pixels have no say. */
export function tintOfPixels(rgba: Uint8ClampedArray): Tint | null {
  const weightByBin = Array.from({ length: HUE_BINS }, () => ({ weight: 0, a: 0, b: 0 }));
  let pixels = 0;
  for (let i = 0; i + 3 < rgba.length; i += 4) {
    if ((rgba[i + 3] ?? 0) < 128) continue;
    pixels++;
    const { lightness, a, b } = oklab(rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0);
    const chroma = Math.hypot(a, b);
    if (chroma < 0.02 || lightness < 0.12 || lightness > 0.97) continue;
    const bin = weightByBin[Math.floor((hueOf(a, b) / 360) * HUE_BINS) % HUE_BINS];
    if (!bin) continue;
    bin.weight += chroma;
    bin.a += a;
    bin.b += b;
  }
  if (pixels === 0) return null;
  // One colour often lies across the border of two bins: the neighbours count half.
  const weightAround = (at: number): number =>
    (weightByBin.at(at)?.weight ?? 0) +
    ((weightByBin.at(at - 1)?.weight ?? 0) + (weightByBin[(at + 1) % HUE_BINS]?.weight ?? 0)) / 2;
  const top = weightByBin.reduce((best, bin, at) =>
    weightAround(at) > weightAround(weightByBin.indexOf(best)) ? bin : best,
  );
  if (top.weight === 0) return { hue: 292, strength: 0 };
  // A small bright spot on a grey picture tints less than a picture full of it.
  const strength = Math.min(1, Math.sqrt(top.weight / pixels / FULL_CHROMA) * 1.4);
  return { hue: Math.round(hueOf(top.a, top.b)), strength: Number(strength.toFixed(2)) };
}

async function samplePixels(src: string): Promise<Uint8ClampedArray> {
  const image = new Image();
  image.src = src;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SAMPLE_PX;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0, SAMPLE_PX, SAMPLE_PX);
  return context.getImageData(0, 0, SAMPLE_PX, SAMPLE_PX).data;
}

function hueOf(a: number, b: number): number {
  return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}

/** sRGB to OKLab, Björn Ottosson, https://bottosson.github.io/posts/oklab/ */
function oklab(
  red: number,
  green: number,
  blue: number,
): { lightness: number; a: number; b: number } {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  };
}

function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
