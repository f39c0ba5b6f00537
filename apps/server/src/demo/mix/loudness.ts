import { SAMPLE_RATE } from '../signal.ts';
import type { Stereo } from '../signal.ts';

const BLOCK = Math.round(0.4 * SAMPLE_RATE);
const HOP = BLOCK / 4;

/** Integrated loudness after ITU-R BS.1770-4: K-weighting, 400 ms blocks, absolute and relative gate. */
export function loudnessLufs(signal: Stereo): number {
  const hops = Math.floor(signal.left.length / HOP);
  const powerByHop = new Float64Array(hops);
  for (const channel of [signal.left, signal.right]) addWeightedPower(channel, powerByHop);
  const blocks: number[] = [];
  for (let hop = 0; hop + 4 <= hops; hop++) {
    blocks.push(powerByHop.subarray(hop, hop + 4).reduce((sum, power) => sum + power, 0) / BLOCK);
  }
  const heard = blocks.filter((power) => powerToLufs(power) > -70);
  const gate = powerToLufs(mean(heard)) - 10;
  return powerToLufs(mean(heard.filter((power) => powerToLufs(power) > gate)));
}

function addWeightedPower(channel: Float32Array, powerByHop: Float64Array): void {
  const shelf = highShelf();
  const pass = highPass();
  let [a1, a2, b1, b2] = [0, 0, 0, 0];
  for (let hop = 0; hop < powerByHop.length; hop++) {
    let power = 0;
    for (let at = hop * HOP; at < (hop + 1) * HOP; at++) {
      const lifted = (channel[at] ?? 0) - shelf.a1 * a1 - shelf.a2 * a2;
      const shelved = shelf.b0 * lifted + shelf.b1 * a1 + shelf.b2 * a2;
      a2 = a1;
      a1 = lifted;
      const next = shelved - pass.a1 * b1 - pass.a2 * b2;
      const weighted = next - 2 * b1 + b2;
      b2 = b1;
      b1 = next;
      power += weighted * weighted;
    }
    powerByHop[hop] = (powerByHop[hop] ?? 0) + power;
  }
}

/** The analogue prototypes of BS.1770's two filters, as libebur128 derives them for any sample rate. */
function highShelf() {
  const k = Math.tan((Math.PI * 1681.974450955533) / SAMPLE_RATE);
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

function highPass() {
  const k = Math.tan((Math.PI * 38.13547087602444) / SAMPLE_RATE);
  const q = 0.5003270373238773;
  const scale = 1 + k / q + k * k;
  return { a1: (2 * (k * k - 1)) / scale, a2: (1 - k / q + k * k) / scale };
}

function powerToLufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
