import { sine, SAMPLE_RATE, samplesOf } from '../signal.ts';
import type { Random } from '../random.ts';
import type { Voice } from './instrument.ts';

export function kick({ velocity }: Voice): Float32Array {
  return drumSkin({
    sec: 0.42,
    fromHz: 190,
    toHz: 47,
    glideSec: 0.13,
    click: 0.5 * velocity,
    gain: 1.1,
  });
}

/** A felt beater at low volume. */
export function softKick(): Float32Array {
  return drumSkin({ sec: 0.3, fromHz: 110, toHz: 52, glideSec: 0.09, click: 0.08, gain: 1 });
}

/** The big drum of a marching band. */
export function bassDrum(): Float32Array {
  return drumSkin({ sec: 0.8, fromHz: 92, toHz: 58, glideSec: 0.2, click: 0.25, gain: 1 });
}

export function snare({ velocity, random }: Voice): Float32Array {
  const wires = noiseBurst(random, 0.2 + 0.2 * velocity, 0.35, 1);
  const skin = drumSkin({
    sec: 0.16,
    fromHz: 260,
    toHz: 185,
    glideSec: 0.04,
    click: 0.2,
    gain: 0.5,
  });
  return sum(wires, skin);
}

export function clap({ random }: Voice): Float32Array {
  const out = new Float32Array(samplesOf(0.55));
  for (const [startSec, sec] of [
    [0, 0.03],
    [0.011, 0.03],
    [0.022, 0.42],
  ] as const) {
    const burst = noiseBurst(random, sec, 0.3, 1);
    const start = samplesOf(startSec);
    for (let index = 0; index < burst.length; index++) {
      out[start + index] = (out[start + index] ?? 0) + (burst[index] ?? 0) * 0.8;
    }
  }
  return out;
}

export function rim({ random }: Voice): Float32Array {
  const knock = drumSkin({
    sec: 0.06,
    fromHz: 900,
    toHz: 780,
    glideSec: 0.02,
    click: 0.3,
    gain: 0.7,
  });
  return sum(knock, noiseBurst(random, 0.06, 0.5, 0.6));
}

export function closedHat({ random, velocity }: Voice): Float32Array {
  return noiseBurst(random, 0.1 + 0.12 * velocity, 0.9, 1.2);
}

export function openHat({ random }: Voice): Float32Array {
  return noiseBurst(random, 0.6, 0.9, 1.1);
}

export function shaker({ random }: Voice): Float32Array {
  return noiseBurst(random, 0.2, 0.8, 1.4, 0.025);
}

export function crash({ random }: Voice): Float32Array {
  return noiseBurst(random, 2.6, 0.75, 0.9);
}

type DrumSkin = {
  readonly sec: number;
  readonly fromHz: number;
  readonly toHz: number;
  readonly glideSec: number;
  readonly click: number;
  readonly gain: number;
};

function drumSkin(skin: DrumSkin): Float32Array {
  const out = new Float32Array(samplesOf(skin.sec));
  let phase = 0;
  for (let index = 0; index < out.length; index++) {
    const t = index / SAMPLE_RATE;
    phase +=
      (skin.toHz + (skin.fromHz - skin.toHz) * 0.001 ** (t / (2 * skin.glideSec))) / SAMPLE_RATE;
    const click = skin.click * 0.001 ** (t / 0.012) * sine(t * 1900);
    const left = 1 - index / out.length;
    out[index] = skin.gain * (sine(phase) * 0.001 ** (t / (1.4 * skin.sec)) + click) * left;
  }
  return out;
}

/** `edge` 0..1 moves the noise upwards: it is the share of the low end that is taken away. */
function noiseBurst(
  random: Random,
  sec: number,
  edge: number,
  gain: number,
  attackSec = 0.001,
): Float32Array {
  const out = new Float32Array(samplesOf(sec * 1.2));
  const fall = 0.001 ** (1 / (sec * SAMPLE_RATE));
  const attack = attackSec * SAMPLE_RATE;
  let level = gain;
  let first = 0;
  let second = 0;
  for (let index = 0; index < out.length; index++) {
    const noise = random() * 2 - 1;
    first += edge * 0.6 * (noise - first);
    const once = noise - first;
    second += edge * 0.6 * (once - second);
    out[index] =
      (once - second * edge) * level * Math.min(1, index / attack) * (1 - index / out.length);
    level *= fall;
  }
  return out;
}

function sum(one: Float32Array, other: Float32Array): Float32Array {
  const [long, short] = one.length > other.length ? [one, other] : [other, one];
  return long.map((value, index) => value + (short[index] ?? 0));
}
