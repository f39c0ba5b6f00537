import { AIR_SAMPLE_RATE } from '../engine-contract.ts';

export function msToSamples(ms: number): number {
  return Math.max(0, Math.round((ms * AIR_SAMPLE_RATE) / 1000));
}

export function samplesToMs(samples: number): number {
  return (samples * 1000) / AIR_SAMPLE_RATE;
}
