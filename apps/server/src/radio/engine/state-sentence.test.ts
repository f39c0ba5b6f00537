import { expect, test } from 'vitest';
import { EncoderTrouble } from './encoder-trouble.ts';
import { sentenceOf } from './state-sentence.ts';

test('that an encoder was started again can be read for ten minutes, and is no news of a radio that sleeps', () => {
  const trouble = new EncoderTrouble();
  const said = (power: 'on_air' | 'asleep', nowMs: number) =>
    sentenceOf(power, { isEmpty: false, isFilledIn: false, trouble: trouble.recent(nowMs) });
  expect(said('on_air', 1000)).toBe('On air.');
  trouble.note('ffmpeg ended with SIGKILL', 1000);
  expect(said('on_air', 600_999)).toBe(
    'On air. An encoder had to be started again: ffmpeg ended with SIGKILL',
  );
  expect(said('asleep', 2000)).toBe('The radio is on and waits for its first listener.');
  expect(said('on_air', 601_000)).toBe('On air.');
});

test('a silence is not said to be filled in', () => {
  const said = (isFilledIn: boolean) =>
    sentenceOf('starved', { isEmpty: false, isFilledIn, trouble: null });
  expect(said(true)).toContain('tracks heard lately fill in');
  expect(said(false)).toMatch(/there is silence\. Is the disk/);
});
