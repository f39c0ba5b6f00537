import type { PairId, TrackId, VerdictId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { rankedRow } from './example-rows.ts';
import { type ExportedVerdict, exportJson } from './export-json.ts';

const verdict: ExportedVerdict = {
  id: 1 as VerdictId,
  pairId: 'pair-1' as PairId,
  a: { trackId: 'a' as TrackId, path: '/music/"a"\n.mp3' },
  b: { trackId: 'b' as TrackId, path: '/music/b\u2028.mp3' },
  outcome: 'tie',
  deviceId: 'device-1',
  deviceName: 'Kitchen',
  atMs: 1_700_000_000_000,
  pool: 'all',
  undone: { atMs: 1_700_000_001_000, by: 'Phone' },
};

test('rows and journal come back as they were, with a version', () => {
  const rows = [rankedRow(), rankedRow({ rank: 2, title: 'x"\\\n' })];
  const text = [...exportJson({ exportedAtMs: 5, rows, journal: [verdict] })].join('');
  expect(JSON.parse(text)).toEqual({
    format: 'music-minion-ranking',
    version: 1,
    exportedAtMs: 5,
    intervalLevel: 0.9,
    tracks: rows,
    journal: [verdict],
  });
});

test('an empty house exports an empty document', () => {
  const text = [...exportJson({ exportedAtMs: 5, rows: [], journal: [] })].join('');
  expect(JSON.parse(text)).toMatchObject({ tracks: [], journal: [] });
});

test('it is made in pieces while it is read', () => {
  let rows = 0;
  function* many(): Generator<object & ReturnType<typeof rankedRow>> {
    for (; rows < 100_000; rows++) yield rankedRow();
  }
  exportJson({ exportedAtMs: 5, rows: many(), journal: [] }).next();
  expect(rows).toBeLessThan(2000);
});
