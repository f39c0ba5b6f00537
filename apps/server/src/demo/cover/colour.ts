/** Red, green and blue from 0 to 1, in sRGB as written. */
export type Colour = readonly [red: number, green: number, blue: number];

/** x runs to the right and y downwards, both from -1 to 1. */
export type Painting = (x: number, y: number) => Colour;

export const COVER_SIZE_PX = 512;
const PIXEL = 2 / COVER_SIZE_PX;

export function hex(code: string): Colour {
  const value = Number.parseInt(code, 16);
  return [(value >> 16) / 255, ((value >> 8) & 0xff) / 255, (value & 0xff) / 255];
}

export function blend(under: Colour, over: Colour, amount: number): Colour {
  return [
    under[0] + (over[0] - under[0]) * amount,
    under[1] + (over[1] - under[1]) * amount,
    under[2] + (over[2] - under[2]) * amount,
  ];
}

/** Adds light; never darkens. */
export function shine(under: Colour, light: Colour, amount: number): Colour {
  return [
    1 - (1 - under[0]) * (1 - light[0] * amount),
    1 - (1 - under[1]) * (1 - light[1] * amount),
    1 - (1 - under[2]) * (1 - light[2] * amount),
  ];
}

/** Colours spread evenly from 0 to 1. */
export function gradient(stops: readonly Colour[], at: number): Colour {
  const position = clamp(at) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(position));
  const from = stops[index] ?? [0, 0, 0];
  return blend(from, stops[index + 1] ?? from, smooth(position - index));
}

export function clamp(value: number): number {
  return Math.max(0, Math.min(1, value));
}

export function smooth(value: number): number {
  const t = clamp(value);
  return t * t * (3 - 2 * t);
}

/** How much of a pixel lies inside a shape, from the signed distance to its edge (negative inside). */
export function inside(distance: number): number {
  return clamp(0.5 - distance / PIXEL);
}

export function roundedBox(x: number, y: number, half: number, radius: number): number {
  const dx = Math.abs(x) - half + radius;
  const dy = Math.abs(y) - half + radius;
  return span(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
}

/** Math.hypot guards against overflow, which costs ten times as much and cannot happen here. */
export function span(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}
