import type { Station, StationId } from '@music-minion/protocol';
import { defaultStationRules } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { fromDraft, newDraft, toDraft } from './station-draft.ts';

const station = (source: Station['source']): Station => ({
  id: 's1' as StationId,
  name: 'Evening',
  source,
  order: 'in_order',
  rules: { ...defaultStationRules, crossfadeSec: 0 },
});

test('the form shows a station, and says the same if nothing is changed', () => {
  for (const source of [
    { type: 'favourites', curiosity: 0.4 },
    { type: 'filter', filter: { genre: 'Jazz' } },
    { type: 'all' },
  ] satisfies Station['source'][]) {
    const { id: _id, ...definition } = station(source);
    expect(fromDraft(toDraft(station(source)), [])).toEqual(definition);
  }
});

test('a station needs a name, and a source that says something', () => {
  expect(fromDraft(newDraft, [])).toBeNull();
  expect(fromDraft({ ...newDraft, name: ' ' }, [])).toBeNull();
  expect(fromDraft({ ...newDraft, name: 'Jazz', source: 'filter' }, [])).toBeNull();
  expect(fromDraft({ ...newDraft, name: 'Mine' }, [])?.source).toEqual({
    type: 'favourites',
    curiosity: 0.2,
  });
});
