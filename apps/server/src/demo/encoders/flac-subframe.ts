import type { BitWriter } from './bit-writer.ts';

const MAX_ORDER = 4;
const PARTITION_ORDER = 4;
const MAX_RICE = 14;

/** One channel of one block: the fixed predictor (order 0-4) with the smallest residual, Rice coded. */
export function writeSubframe(bits: BitWriter, samples: Int32Array, sampleBits: number): void {
  const { order, residual } = bestResidual(samples);
  bits.write(0b0001000 | order, 7);
  bits.write(0, 1);
  for (let index = 0; index < order; index++) bits.write(samples[index] ?? 0, sampleBits);
  writeResidual(bits, residual, order);
}

/** Each order is the difference of the one before; the first `order` values have no past and are not used. */
function bestResidual(samples: Int32Array): { order: number; residual: Int32Array } {
  let best = { order: 0, residual: samples };
  let bestSize = magnitude(samples, MAX_ORDER);
  let residual = samples;
  for (let order = 1; order <= MAX_ORDER && order < samples.length; order++) {
    residual = differences(residual);
    const size = magnitude(residual, MAX_ORDER);
    if (size >= bestSize) break;
    bestSize = size;
    best = { order, residual };
  }
  return best;
}

function differences(values: Int32Array): Int32Array {
  const out = new Int32Array(values.length);
  for (let index = 1; index < out.length; index++)
    out[index] = (values[index] ?? 0) - (values[index - 1] ?? 0);
  return out;
}

function magnitude(values: Int32Array, from: number): number {
  let sum = 0;
  for (let index = from; index < values.length; index++) sum += Math.abs(values[index] ?? 0);
  return sum;
}

function writeResidual(bits: BitWriter, residual: Int32Array, order: number): void {
  // Partitions must be equal in length and longer than the warm-up; the last, short block is left whole.
  const partitionOrder = residual.length === 4096 ? PARTITION_ORDER : 0;
  const size = residual.length >> partitionOrder;
  bits.write(0, 2);
  bits.write(partitionOrder, 4);
  for (let start = 0; start < residual.length; start += size) {
    const from = start === 0 ? order : start;
    const parameter = riceParameter(residual, from, start + size);
    bits.write(parameter, 4);
    for (let index = from; index < start + size; index++)
      writeRice(bits, residual[index] ?? 0, parameter);
  }
}

/** The parameter near which a geometric distribution with this mean costs the fewest bits. */
function riceParameter(residual: Int32Array, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += Math.abs(residual[index] ?? 0);
  const mean = (2 * sum) / Math.max(1, to - from);
  return Math.max(0, Math.min(MAX_RICE, Math.round(Math.log2(0.69 * mean + 0.5))));
}

function writeRice(bits: BitWriter, value: number, parameter: number): void {
  const folded = value >= 0 ? value * 2 : -value * 2 - 1;
  bits.writeUnary(folded >> parameter);
  if (parameter > 0) bits.write(folded, parameter);
}
