import type { SmartRules } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { fromDraft, newLine, nextKey, replacePart, toDraft, withField } from './rule-draft.ts';

const rules: SmartRules = {
  where: {
    match: 'all',
    rules: [
      { field: 'genre', operator: 'contains', value: 'Jazz' },
      {
        match: 'any',
        rules: [
          { field: 'year', operator: 'above', value: 1990 },
          { field: 'isArchived', operator: 'is', value: true },
        ],
      },
    ],
  },
  order: { by: 'random', descending: false, seed: 7 },
  limit: { unit: 'minutes', count: 90 },
};

test('what is not touched comes out as it went in', () => {
  expect(fromDraft(toDraft(rules))).toEqual(rules);
});

test('half a rule is no rule yet', () => {
  const draft = toDraft(rules);
  const empty = replacePart(draft.where, 2, () => newLine(2, 'title'));
  expect(fromDraft({ ...draft, where: empty })).toBeNull();
  expect(fromDraft({ ...draft, limitCount: 'x' })).toBeNull();
  expect(fromDraft({ ...draft, limitCount: '1,5' })?.limit).toEqual({
    unit: 'minutes',
    count: 1.5,
  });
});

test('parts are changed and taken out wherever they stand', () => {
  const { where } = toDraft(rules);
  const without = replacePart(where, 4, () => null);
  expect(without.rules[1]).toMatchObject({ rules: [{ field: 'isArchived' }] });
  expect(nextKey(where)).toBe(6);
});

test('another field keeps the value if it is of the same kind', () => {
  const line = { key: 1, field: 'genre', operator: 'is', text: 'Jazz' } as const;
  expect(withField(line, 'artist')).toEqual({ ...line, field: 'artist' });
  expect(withField(line, 'year')).toMatchObject({ operator: 'above', text: '' });
});
