import { expect, test } from 'vitest';
import { type Situation, nextStep } from './listening-plan.ts';

const flowing: NonNullable<Situation['stream']> = {
  ageMs: 60_000,
  hasBegun: true,
  stillForMs: 20,
  isOver: false,
  lagMs: 4000,
  burstSec: 4,
};
const hearing: Situation = {
  isWanted: true,
  isOn: true,
  silentForMs: null,
  sinceTryMs: 60_000,
  failures: 0,
  stream: flowing,
};
const flowingBut = (stream: Partial<typeof flowing>): Situation => ({
  ...hearing,
  stream: { ...flowing, ...stream },
});

test('a stream that flows is left alone', () => {
  expect(nextStep(hearing)).toBe('stay');
});

test('nothing is downloaded that nobody wants, or that is not there', () => {
  expect(nextStep({ ...hearing, isWanted: false })).toBe('leave');
  expect(nextStep({ ...hearing, isOn: false })).toBe('leave');
  expect(nextStep({ ...hearing, isWanted: false, stream: null })).toBe('stay');
});

test('wanted, it begins at once; wanted while the radio is off, it begins when that is on', () => {
  const waiting = { ...hearing, stream: null, sinceTryMs: null };
  expect(nextStep(waiting)).toBe('join');
  expect(nextStep({ ...waiting, isOn: false })).toBe('stay');
});

test('muted, the download goes on for half a minute, so that it is back at once', () => {
  expect(nextStep({ ...hearing, silentForMs: 29_000 })).toBe('stay');
  expect(nextStep({ ...hearing, silentForMs: 30_000 })).toBe('leave');
  expect(nextStep({ ...hearing, silentForMs: 90_000, stream: null })).toBe('stay');
});

test('while nothing is to be heard no download begins, not even for one that broke', () => {
  expect(nextStep({ ...hearing, silentForMs: 0, stream: null })).toBe('stay');
  expect(nextStep({ ...flowingBut({ isOver: true }), silentForMs: 5000 })).toBe('leave');
});

test('a stall of a second and a half is not waited out', () => {
  expect(nextStep(flowingBut({ stillForMs: 1400 }))).toBe('stay');
  expect(nextStep(flowingBut({ stillForMs: 1600 }))).toBe('join');
  expect(nextStep(flowingBut({ isOver: true }))).toBe('join');
});

test('a stream that has not begun is given time: the radio may have to wake up', () => {
  expect(nextStep(flowingBut({ hasBegun: false, stillForMs: 9000, ageMs: 9000 }))).toBe('stay');
  expect(nextStep(flowingBut({ hasBegun: false, stillForMs: 11_000, ageMs: 11_000 }))).toBe('join');
});

test('tries that fail are made ever more slowly', () => {
  const failed = { ...flowingBut({ isOver: true, ageMs: 100 }), sinceTryMs: 600 };
  expect(nextStep({ ...failed, failures: 1 })).toBe('join');
  expect(nextStep({ ...failed, failures: 2 })).toBe('stay');
  expect(nextStep({ ...failed, failures: 50, sinceTryMs: 4000 })).toBe('join');
});

test('a buffer that has nearly run dry, or grew by ten seconds, is begun anew once it has settled', () => {
  expect(nextStep(flowingBut({ lagMs: 900 }))).toBe('join');
  expect(nextStep(flowingBut({ lagMs: 900, ageMs: 5000 }))).toBe('stay');
  expect(nextStep(flowingBut({ lagMs: 13_900 }))).toBe('stay');
  expect(nextStep(flowingBut({ lagMs: 14_100 }))).toBe('join');
});
