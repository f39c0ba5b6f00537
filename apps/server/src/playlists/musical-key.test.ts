import { expect, test } from 'vitest';
import { spellKey } from './musical-key.ts';

test.for([
  ['Am', ['Am', 'am', 'A minor', 'A-min', 'Amin', '8A', '8a', '08A', '1m', ' Am ']],
  ['C', ['C', 'c', 'CM', 'Cmaj', 'C major', '8B', '1d']],
  ['F#m', ['F#m', 'Gbm', 'f♯ minor', '11A', '4m']],
  ['Ab', ['Ab', 'G#', 'Abmaj', 'A♭', '4B', '9d']],
  ['Bm', ['Bm', 'Cbm', '10A', '3m']],
  ['B', ['B', 'Cb', '1B', '6d']],
  ['G#m', ['G#m', 'Abm', '1A', '6m']],
] as const)('%s has many names', ([key, names]) => {
  for (const name of names) expect(spellKey(name), name).toBe(key);
});

test('what is no key is left alone', () => {
  for (const text of ['', 'o', 'H', '13A', '0A', 'Ambient', 'A B'])
    expect(spellKey(text)).toBe(text);
});
