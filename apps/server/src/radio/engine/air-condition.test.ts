import { expect, test } from 'vitest';
import { AirCondition } from './air-condition.ts';

test('tracks that fill in, a silence and music again are told, each once and in its own sentence', () => {
  const told: string[] = [];
  const condition = new AirCondition(() => told.push(`${condition.power}: ${condition.sentence}`));
  const air = (isEmergency: boolean): void => condition.noteAir({ isEmergency });
  air(false);
  air(false);
  air(true);
  condition.noteSilence();
  condition.noteSilence();
  condition.noteStatistics({ underSamples: 96_000 });
  condition.noteStatistics({ underSamples: 96_000 });
  expect(told).toEqual([
    'on_air: On air.',
    expect.stringMatching(/^starved: .*tracks heard lately fill in/),
    expect.stringMatching(/^starved: .*there is silence/),
    'on_air: On air.',
  ]);
});

test('a programme without tracks is empty until one of it is on air', () => {
  const condition = new AirCondition(() => {});
  condition.become('starting');
  condition.noteEmpty();
  condition.noteAir({ isEmergency: true });
  expect(condition.sentence).toMatch(/nothing to play/);
  condition.noteAir({ isEmergency: false });
  expect(condition.sentence).toBe('On air.');
});
