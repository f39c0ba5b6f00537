import { expect, test } from 'vitest';
import { type Fingerprint, bitErrorRate, soundsTheSame } from './sound-likeness.ts';

/** As random as that of real music is, and always the same. */
function fingerprint(length: number, seed: number): Fingerprint {
  let state = seed;
  return Uint32Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state ^ (state >>> 15);
  });
}

/** Of every so many words, one bit. */
function flip(sound: Fingerprint, bits: number): Fingerprint {
  const mask = 2 ** bits - 1;
  return sound.map((word, at) => word ^ (mask << (at % (32 - bits))));
}

const sound = fingerprint(900, 7);

test('a re-encoding differs in few bits', () => {
  expect(bitErrorRate(sound, sound)).toBe(0);
  expect(bitErrorRate(sound, flip(sound, 3))).toBeCloseTo(3 / 32);
  expect(soundsTheSame(sound, flip(sound, 3))).toBe(true);
  expect(soundsTheSame(sound, flip(sound, 5))).toBe(false);
});

test('it may have been trimmed at either end', () => {
  const trimmed = sound.slice(16);
  expect(bitErrorRate(sound, trimmed)).toBe(0);
  expect(bitErrorRate(trimmed, sound)).toBe(0);
  expect(bitErrorRate(sound, sound.slice(0, 700))).toBe(0);
  expect(soundsTheSame(sound, sound.slice(60))).toBe(false);
});

test('another recording is no nearer than chance', () => {
  expect(bitErrorRate(sound, fingerprint(900, 8))).toBeGreaterThan(0.45);
});

test('silence, test tones and what is too short say nothing', () => {
  const silence = new Uint32Array(900).fill(627_964_279);
  expect(soundsTheSame(silence, silence)).toBe(false);
  expect(soundsTheSame(sound.slice(0, 79), sound.slice(0, 79))).toBe(false);
  expect(soundsTheSame(new Uint32Array(0), sound)).toBe(false);
});
