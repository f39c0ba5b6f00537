import { expect, test } from 'vitest';
import { makeTicks } from './ticks.ts';

const HEADER_BYTES = 44;

test('the ticks are a WAV file with a sharp sound at every second and silence between [4.12]', () => {
  const bytes = makeTicks(3000);
  const view = new DataView(bytes.buffer);
  const rateHz = view.getUint32(24, true);
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe('RIFF');
  expect(view.getUint32(40, true)).toBe(3 * rateHz * 2);
  const loudest = (fromSec: number, toSec: number): number => {
    let most = 0;
    for (let index = Math.round(fromSec * rateHz); index < toSec * rateHz; index++) {
      most = Math.max(most, Math.abs(view.getInt16(HEADER_BYTES + index * 2, true)));
    }
    return most;
  };
  for (const second of [0, 1, 2]) {
    expect(loudest(second, second + 0.005)).toBeGreaterThan(10_000);
    expect(loudest(second + 0.05, second + 1)).toBe(0);
  }
});
