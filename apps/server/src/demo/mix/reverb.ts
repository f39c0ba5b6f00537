import { samplesOf } from '../signal.ts';
import type { Stereo } from '../signal.ts';

/** In samples; mutually prime, so that no echo of one line falls on an echo of another. */
const LINE_LENGTHS = [1117, 1367, 1559, 1801, 2053, 2311, 2579, 2851] as const;
/** Shorter than the shortest line: within a block nothing that is written is read again, so lines can go one by one. */
const BLOCK = 1024;
const PRE_DELAY_SEC = 0.018;
/** Share of each turn's treble that the walls take. */
const DAMPING = 0.38;

/**
 * A feedback delay network: eight delay lines fed back through a Householder matrix (Jot & Chaigne 1991).
 * Replaces the signal with its reverberation; even lines hear and are heard left, odd ones right.
 */
export function reverberate(signal: Stereo, reverbSec: number): void {
  const lines = LINE_LENGTHS.map((length, index) => delayLine(length, index, reverbSec));
  const sum = new Float32Array(BLOCK);
  const inputs = { left: delayed(signal.left), right: delayed(signal.right) };
  signal.left.fill(0);
  signal.right.fill(0);
  for (let start = 0; start < signal.left.length; start += BLOCK) {
    const end = Math.min(start + BLOCK, signal.left.length);
    sum.fill(0);
    for (const line of lines) listen(line, sum, signal[line.side].subarray(start, end));
    for (const line of lines) feed(line, sum, inputs[line.side].subarray(start, end));
  }
}

type DelayLine = {
  readonly memory: Float32Array;
  readonly heard: Float32Array;
  readonly gain: number;
  readonly sign: number;
  readonly side: 'left' | 'right';
  head: number;
  damped: number;
};

function delayLine(length: number, index: number, reverbSec: number): DelayLine {
  return {
    memory: new Float32Array(length),
    heard: new Float32Array(BLOCK),
    gain: 0.001 ** (length / samplesOf(reverbSec)),
    sign: index % 4 < 2 ? 0.5 : -0.5,
    side: index % 2 === 0 ? 'left' : 'right',
    head: 0,
    damped: 0,
  };
}

function listen(line: DelayLine, sum: Float32Array, out: Float32Array): void {
  const { memory, heard, gain, sign } = line;
  let { head, damped } = line;
  for (let index = 0; index < out.length; index++) {
    damped += (1 - DAMPING) * ((memory[head] ?? 0) * gain - damped);
    head = head + 1 === memory.length ? 0 : head + 1;
    heard[index] = damped;
    sum[index] = (sum[index] ?? 0) + damped;
    out[index] = (out[index] ?? 0) + damped * sign;
  }
  line.damped = damped;
}

function feed(line: DelayLine, sum: Float32Array, input: Float32Array): void {
  const { memory, heard } = line;
  let { head } = line;
  for (let index = 0; index < input.length; index++) {
    memory[head] = (heard[index] ?? 0) - (sum[index] ?? 0) / 4 + (input[index] ?? 0);
    head = head + 1 === memory.length ? 0 : head + 1;
  }
  line.head = head;
}

function delayed(channel: Float32Array): Float32Array {
  const wait = samplesOf(PRE_DELAY_SEC);
  const later = new Float32Array(channel.length);
  later.set(
    channel.subarray(0, Math.max(0, channel.length - wait)),
    Math.min(wait, channel.length),
  );
  return later;
}
