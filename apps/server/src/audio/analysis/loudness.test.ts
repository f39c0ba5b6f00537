import { expect, test } from 'vitest';
import { LoudnessMeter } from './loudness-meter.ts';
import { TruePeakMeter } from './true-peak.ts';

const HZ = 48_000;

/** A stereo sine, in parts of so many seconds at so many dBFS (peak), as EBU Tech 3341 describes its test signals. */
function sine(
  parts: readonly (readonly [seconds: number, dbfs: number])[],
  hz = 1000,
): Float32Array {
  const frames = parts.reduce((sum, [seconds]) => sum + Math.round(seconds * HZ), 0);
  const samples = new Float32Array(frames * 2);
  let frame = 0;
  for (const [seconds, dbfs] of parts) {
    const amplitude = 10 ** (dbfs / 20);
    const end = frame + Math.round(seconds * HZ);
    for (; frame < end; frame++)
      samples.fill(amplitude * Math.sin((2 * Math.PI * hz * frame) / HZ), 2 * frame, 2 * frame + 2);
  }
  return samples;
}

function lufs(samples: Float32Array, channels: 1 | 2 = 2): number | null {
  const meter = new LoudnessMeter(channels, HZ);
  // In blocks of an odd length, as decoders give them.
  for (let at = 0; at < samples.length; at += 7918) meter.push(samples.subarray(at, at + 7918));
  return meter.integratedLufs();
}

test.each([
  [1, -23, [[20, -23]]],
  [2, -33, [[20, -33]]],
  [
    3,
    -23,
    [
      [10, -36],
      [60, -23],
      [10, -36],
    ],
  ],
  [
    4,
    -23,
    [
      [10, -72],
      [10, -36],
      [60, -23],
      [10, -36],
      [10, -72],
    ],
  ],
  [
    5,
    -23,
    [
      [20, -26],
      [20.1, -20],
      [20, -26],
    ],
  ],
] as const)(
  'signal %i of EBU Tech 3341 measures %f LUFS, within 0.1 LU [13.1]',
  (_, expected, parts) => {
    expect(Math.abs((lufs(sine(parts)) ?? 0) - expected)).toBeLessThan(0.1);
  },
);

test('mono is as loud as the same sound from both sides', () => {
  const stereo = sine([[5, -20]]);
  const mono = stereo.filter((_, index) => index % 2 === 0);
  expect(lufs(mono, 1)).toBeCloseTo(lufs(stereo) ?? 0, 3);
});

test('silence, and less than 400 ms, have no loudness', () => {
  expect(lufs(new Float32Array(HZ * 4))).toBeNull();
  expect(lufs(sine([[0.3, -10]]))).toBeNull();
  expect(lufs(new Float32Array(0))).toBeNull();
});

test.each([
  [15, 4, 0, 0.5, -6],
  [16, 4, 45, 0.5, -6],
  [17, 6, 60, 0.5, -6],
  [18, 8, 67.5, 0.5, -6],
  [19, 4, 45, 1.41, 3],
])(
  'signal %i of EBU Tech 3341 has its true peak, +0.2 to -0.4 dB [13.1]',
  (_, divisor, degrees, amplitude, expected) => {
    const meter = new TruePeakMeter(2);
    const samples = new Float32Array(HZ * 2);
    for (let frame = 0; frame < HZ; frame++) {
      const phase = (2 * Math.PI * frame) / divisor + (degrees * Math.PI) / 180;
      // Faded in and out, so that the ends are no peaks of their own.
      const fade = Math.min(1, frame / 4800, (HZ - frame) / 4800);
      samples.fill(fade * amplitude * Math.sin(phase), 2 * frame, 2 * frame + 2);
    }
    for (let at = 0; at < samples.length; at += 1234) meter.push(samples.subarray(at, at + 1234));
    const peakDb = meter.truePeakDb() ?? Number.NaN;
    expect(peakDb).toBeLessThan(expected + 0.2);
    expect(peakDb).toBeGreaterThan(expected - 0.4);
  },
);

test('a peak right at the end is heard, and silence has none', () => {
  const meter = new TruePeakMeter(1);
  meter.push(Float32Array.of(0, 0, 0, 0.5));
  expect(meter.truePeakDb()).toBeGreaterThan(-6.3);
  expect(new TruePeakMeter(2).truePeakDb()).toBeNull();
});
