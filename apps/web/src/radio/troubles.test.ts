import { type Radio, emptyRoom } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { icecastStates, icecastTroublesOf, troublesOf } from './troubles.ts';

const radio: Radio = {
  ...emptyRoom.radio,
  isOn: true,
  problem: '“Jazz” has nothing to play.',
  failure: { sentence: '“Song” could not be played.', atServerMs: 1000 },
  stream: {
    ...emptyRoom.radio.stream,
    power: 'starved',
    sentence: 'Tracks heard lately fill in.',
    icecast: [
      { mount: '/a.mp3', state: 'streaming', sentence: 'It streams.' },
      { mount: '/b.mp3', state: 'connecting', sentence: 'It is being reached.' },
      { mount: '/c.mp3', state: 'wrong_password', sentence: 'The password is wrong.' },
      { mount: '/c.opus', state: 'wrong_password', sentence: 'The password is wrong.' },
    ],
  },
};

test('all that is wrong with the radio is said in a sentence, the gravest first', () => {
  expect(troublesOf(radio, 2000)).toEqual([
    'Tracks heard lately fill in.',
    '“Jazz” has nothing to play.',
    '“Song” could not be played.',
  ]);
});

test('an Icecast that takes no stream is spoken of once, and one that is just being reached not yet', () => {
  expect(icecastTroublesOf(radio)).toEqual(['The password is wrong.']);
  expect(icecastTroublesOf({ ...radio, isOn: false })).toEqual([]);
});

test('mounts that are in the same state are spoken of together', () => {
  expect(icecastStates(radio.stream.icecast)).toEqual([
    { mounts: ['/a.mp3'], sentence: 'It streams.', tone: 'good' },
    { mounts: ['/b.mp3'], sentence: 'It is being reached.', tone: 'warn' },
    { mounts: ['/c.mp3', '/c.opus'], sentence: 'The password is wrong.', tone: 'bad' },
  ]);
});

test('what failed long ago, and a radio that is off or well, is not worth a word', () => {
  expect(troublesOf(radio, 700_000)).toHaveLength(2);
  expect(troublesOf({ ...radio, isOn: false }, 2000)).toEqual([]);
  const { stream } = radio;
  const well = { ...stream, power: 'on_air' as const };
  expect(troublesOf({ ...radio, problem: null, failure: null, stream: well }, 2000)).toEqual([]);
});
