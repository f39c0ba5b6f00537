import { expect, test } from 'vitest';
import { type Voice, type Voices, nobody, whoseVoice } from './whose-voice.ts';

/** Whose voice is heard after each step. */
function voices(...steps: Partial<Voices>[]): Voice[] {
  let [voice, before]: [Voice, Voices] = [null, nobody];
  return steps.map((step) => {
    const now = { ...before, ...step };
    voice = whoseVoice(voice, before, now);
    before = now;
    return voice;
  });
}

test('what begins to play here silences the radio, which comes back when it is paused', () => {
  expect(voices({ isRadioWanted: true }, { roomSound: 'a' }, {}, { roomSound: null })).toEqual([
    'radio',
    'room',
    'room',
    'radio',
  ]);
});

test('who presses “Listen here” hears the radio, and what the room plays when that stops', () => {
  expect(
    voices({ roomSound: 'queue' }, { isRadioWanted: true }, {}, { isRadioWanted: false }),
  ).toEqual(['room', 'radio', 'radio', 'room']);
});

test('who taps the other card hears it', () => {
  expect(voices({ roomSound: 'a' }, { isRadioWanted: true }, { roomSound: 'b' })).toEqual([
    'room',
    'radio',
    'room',
  ]);
});
