import { samplesToMs } from '../radiod/samples.ts';

/** Sample 0 lies so far back that the numbers of a first burst are above it. */
const PAST_MS = 60_000;

/** The air clock: sample numbers by the monotonic clock, which is the same for all processes of the machine. */
export class StreamClock {
  /** `process.hrtime` of sample 0, ns. */
  readonly originNs: bigint;
  /** Server time of sample 0. */
  readonly t0AirMs: number;

  constructor(nowMs: number) {
    this.originNs = process.hrtime.bigint() - BigInt(PAST_MS) * 1_000_000n;
    this.t0AirMs = nowMs - PAST_MS;
  }

  sampleNow(): number {
    return Math.floor((Number(process.hrtime.bigint() - this.originNs) * 48) / 1e6);
  }

  airMsOf(sample: number): number {
    return this.t0AirMs + samplesToMs(sample);
  }
}
