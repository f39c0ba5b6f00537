import { expect, test } from 'vitest';
import type { RadiodReport, StreamFrame } from '../orders.ts';
import type { EncoderSink } from './encoder.ts';
import { EncoderLine } from './encoder-line.ts';
import { PcmHistory } from './pcm-history.ts';

const BLOCK = 2400;
const FIRST = 480_000;
const DELAY = 1105;

/** An encoder that gives a frame of no meaning for each 1152 samples it was given. */
class FakeEncoder {
  readonly sink: EncoderSink;
  given = 0;
  firstValue: number | null = null;
  isStuck = false;
  isClosed = false;
  #frames = 0;

  constructor(sink: EncoderSink) {
    this.sink = sink;
  }

  write(pcm: Float32Array): void {
    this.firstValue ??= pcm[0] ?? null;
    this.given += pcm.length / 2;
    if (this.isStuck) return;
    const due = Math.floor(this.given / 1152) - this.#frames;
    this.#frames += due;
    const piece = { durationSamples: 1152, bytes: new Uint8Array(576) };
    this.sink.pieces(Array.from({ length: due }, () => piece));
  }

  close(): void {
    this.isClosed = true;
  }
}

function scene(nextSample: number | null = null) {
  const encoders: FakeEncoder[] = [];
  const reports: RadiodReport[] = [];
  const history = new PcmHistory(4 * 48_000);
  const clock = { nowMs: 10_000, sample: FIRST };
  const line = new EncoderLine({
    order: { format: 'mp3', bitrateKbps: 192, nextSample },
    oggSerial: 1,
    history,
    nowMs: () => clock.nowMs,
    report: (report) => reports.push(report),
    open: (_format, _kbps, sink) => {
      const encoder = new FakeEncoder(sink);
      encoders.push(encoder);
      return encoder;
    },
  });
  /** Each sample has its own number as its value. */
  const mix = (blocks: number): void => {
    for (let block = 0; block < blocks; block++) {
      const pcm = Float32Array.from({ length: BLOCK * 2 }, (_, at) => clock.sample + (at >> 1));
      history.add(clock.sample, pcm);
      clock.sample += BLOCK;
      clock.nowMs += 50;
      line.advance();
    }
  };
  const frames = (): StreamFrame[] =>
    reports.flatMap((report) => (report.type === 'frames' ? report.frames : []));
  return { line, encoders, reports, mix, frames, clock };
}

function isGapless(frames: readonly StreamFrame[]): boolean {
  return frames.every(
    ({ sample }, index) => index === 0 || sample === (frames[index - 1]?.sample ?? 0) + 1152,
  );
}

test('the first frame begins before the first sample by what the encoder delays', () => {
  const { mix, frames, encoders } = scene();
  mix(10);
  expect(frames()[0]?.sample).toBe(FIRST - DELAY);
  expect(encoders[0]?.firstValue).toBe(FIRST);
});

test('an encoder starts up before there is anything to encode, and begins with the first sample', () => {
  const { line, mix, frames, encoders } = scene();
  line.advance();
  expect(encoders).toHaveLength(1);
  mix(10);
  expect(encoders).toHaveLength(1);
  expect(encoders[0]?.firstValue).toBe(FIRST);
  expect(frames()[0]?.sample).toBe(FIRST - DELAY);
});

test('an encoder that dies is replaced, given again what was not heard of, and its frames go on [15.7]', () => {
  const { mix, frames, encoders, reports } = scene();
  mix(40);
  const last = frames().at(-1)!.sample;
  encoders[0]!.sink.end('it was killed');
  expect(reports.at(-1)).toMatchObject({ type: 'enc', restarts: 1, reason: 'it was killed' });
  mix(10);
  expect(encoders[1]?.firstValue).toBe(last + 1152 + DELAY);
  expect(isGapless(frames())).toBe(true);
  expect(frames().at(-1)!.sample).toBeGreaterThan(FIRST + 45 * BLOCK);
});

test('what a dead encoder still says is not heard', () => {
  const { mix, frames, encoders } = scene();
  mix(40);
  encoders[0]!.sink.end('it was killed');
  const count = frames().length;
  encoders[0]!.sink.pieces([{ durationSamples: 1152, bytes: new Uint8Array(9) }]);
  expect(frames()).toHaveLength(count);
});

test('an encoder that takes sound for 1.5 s and gives nothing is replaced without a gap', () => {
  const { mix, frames, encoders } = scene();
  mix(40);
  encoders[0]!.isStuck = true;
  mix(29);
  expect(encoders).toHaveLength(1);
  mix(5);
  expect(encoders).toHaveLength(2);
  expect(encoders[0]!.isClosed).toBe(true);
  mix(20);
  expect(isGapless(frames())).toBe(true);
});

test('one that cannot be started is tried once a second, not in a loop', () => {
  const { mix, encoders } = scene();
  mix(1);
  for (let second = 0; second < 5; second++) {
    encoders.at(-1)!.sink.end('no such program');
    mix(20);
  }
  expect(encoders.length).toBeLessThanOrEqual(6);
});

test('where too much is missing it goes on whole frames later, so that silence can be filled in', () => {
  const { mix, frames } = scene(FIRST - 10 * 1152 - DELAY - 5);
  mix(10);
  expect(((frames()[0]!.sample - (FIRST - 10 * 1152 - DELAY - 5)) / 1152) % 1).toBe(0);
  expect(frames()[0]!.sample).toBeGreaterThanOrEqual(FIRST - DELAY);
  expect(frames()[0]!.sample).toBeLessThan(FIRST - DELAY + 1152);
});

test('after a restart of radiod the frames go on at the number that was asked for', () => {
  const { mix, frames, encoders } = scene(FIRST + 100 - DELAY);
  mix(10);
  expect(frames()[0]?.sample).toBe(FIRST + 100 - DELAY);
  expect(encoders[0]?.firstValue).toBe(FIRST + 100);
});
