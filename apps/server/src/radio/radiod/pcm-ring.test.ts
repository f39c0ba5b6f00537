import { expect, test } from 'vitest';
import { PcmRing } from './pcm-ring.ts';

/** Each sample has its own number as its value. */
function count(from: number, samples: number): Float32Array {
  return Float32Array.from({ length: samples * 2 }, (_, at) => from + (at >> 1));
}

function read(ring: PcmRing, from: number, samples: number): number[] {
  const out = new Float32Array(samples * 2);
  const found = ring.copy(from, out);
  return [...out.subarray(0, found * 2)].filter((_, at) => at % 2 === 0);
}

test('what was pushed comes out in order, round after round, whatever the pieces', () => {
  const ring = new PcmRing(100);
  let [pushed, dropped] = [0, 0];
  for (let step = 1; step <= 500; step++) {
    const samples = 1 + ((step * 37) % 50);
    ring.push(count(pushed, samples));
    pushed += samples;
    const gone = Math.max(0, ring.samples - 50);
    ring.drop(gone);
    dropped += gone;
    expect(read(ring, 0, 50)).toEqual([...Array(ring.samples).keys()].map((at) => dropped + at));
  }
  expect(ring.samples).toBe(50);
  expect(read(ring, 48, 50)).toEqual([pushed - 2, pushed - 1]);
});

test('more than the usual is kept as well', () => {
  const ring = new PcmRing(10);
  ring.push(count(0, 8));
  ring.drop(5);
  ring.push(count(8, 40));
  expect(read(ring, 0, 100)).toEqual([...Array(43).keys()].map((at) => at + 5));
});

test('an empty one gives nothing and takes again after it was cleared', () => {
  const ring = new PcmRing(10);
  expect(read(ring, 0, 5)).toEqual([]);
  ring.push(count(0, 5));
  ring.clear();
  expect(ring.samples).toBe(0);
  ring.push(count(7, 2));
  expect(read(ring, 0, 5)).toEqual([7, 8]);
});

test('an emptied one holds no memory any more, without a collection', () => {
  const ring = new PcmRing(1_000_000);
  const heldBytes = (): number => process.memoryUsage().arrayBuffers;
  const beforeBytes = heldBytes();
  ring.push(count(0, 1));
  expect(heldBytes() - beforeBytes).toBeGreaterThan(7_900_000);
  ring.clear();
  expect(heldBytes() - beforeBytes).toBeLessThan(1_000_000);
});
