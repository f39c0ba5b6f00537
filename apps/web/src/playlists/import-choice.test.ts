import type { ImportReport } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { chosenTracks, likelyChoices } from './import-choice.ts';

const report = {
  name: 'x',
  lines: [
    { line: 1, text: 'a', type: 'unsure', suggestions: [{ track: { id: 'A' }, similarity: 0.9 }] },
    { line: 2, text: 'b', type: 'found', trackId: 'B' },
    { line: 3, text: 'c', type: 'unsure', suggestions: [{ track: { id: 'C' }, similarity: 0.5 }] },
    { line: 4, text: 'd', type: 'unsure', suggestions: [] },
    { line: 5, text: 'e', type: 'skipped', reason: 'r' },
  ],
} as unknown as ImportReport;

test('only likely suggestions are taken together', () => {
  expect([...likelyChoices(report)]).toEqual([[1, 'A']]);
});

test('what was found and what was chosen stand in the order of the file', () => {
  expect(chosenTracks(report, new Map())).toEqual(['B']);
  expect(chosenTracks(report, likelyChoices(report))).toEqual(['A', 'B']);
  expect(
    chosenTracks(
      report,
      new Map([
        [1, null],
        [3, 'C'],
      ] as never),
    ),
  ).toEqual(['B', 'C']);
});
