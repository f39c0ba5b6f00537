import { expect, test } from 'vitest';
import { tintOfPixels } from './palette.ts';

const picture = (...pixels: [number, number, number, number?][]): Uint8ClampedArray =>
  new Uint8ClampedArray(pixels.flatMap(([r, g, b, alpha]) => [r, g, b, alpha ?? 255]));

test('a picture lends its main colour, not the mean of all of them', () => {
  const orange = tintOfPixels(picture([255, 140, 0], [255, 150, 20], [30, 60, 220]));
  expect(orange?.hue).toBeGreaterThan(50);
  expect(orange?.hue).toBeLessThan(80);
});

test('grey, black and white have no say', () => {
  const pixels = picture([128, 128, 128], [0, 0, 0], [255, 255, 255], [20, 160, 60]);
  const green = tintOfPixels(pixels);
  expect(green?.hue).toBeGreaterThan(130);
  expect(green?.hue).toBeLessThan(165);
});

test('a picture without colour tints nothing', () => {
  expect(tintOfPixels(picture([90, 90, 90], [200, 200, 200]))?.strength).toBe(0);
});

test('a picture that is all transparent is none', () => {
  expect(tintOfPixels(picture([255, 0, 0, 0]))).toBeNull();
});
