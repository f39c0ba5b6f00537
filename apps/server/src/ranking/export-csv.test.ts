import type { TrackId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { rankedRow } from './example-rows.ts';
import { exportCsv } from './export-csv.ts';
import { importElo } from './import-elo.ts';
import { parseCsv } from './parse-csv.ts';
import { PathMatcher } from '../files/path-matcher.ts';

test('the table has a header, CRLF line ends and plain numbers', () => {
  expect([...exportCsv([rankedRow({ mean: -1.23456, score: 98.333333 })])].join('')).toBe(
    'rank,interval_low,interval_high,score,mean,sd,verdicts,track_id,path,title,artist,album,duration_ms\r\n' +
      '1,1,3,98.33,-1.2346,0.5,12,track-1,/music/A/song.mp3,Song,Artist,Album,61400\r\n',
  );
});

test('commas, quotes and line ends in names come back as they were', () => {
  const title = 'a "b", c;\r\nd\ne\u2028';
  const [, record] = parseCsv([...exportCsv([rankedRow({ title })])].join(''));
  expect(record?.cells[9]).toBe(title);
});

test('no text is run as a formula by a spreadsheet', () => {
  const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'];
  const rows = hostile.map((title) => rankedRow({ title }));
  const cells = parseCsv([...exportCsv(rows)].join('')).slice(1);
  expect(cells.map((record) => record.cells[9])).toEqual(hostile.map((text) => `'${text}`));
});

test('what we export we can import', () => {
  const rows = [
    rankedRow({ trackId: 'a' as TrackId, path: '/music/a "1", x.mp3', mean: 1.5, verdicts: 7 }),
    rankedRow({ trackId: 'b' as TrackId, path: '/music/b.mp3', mean: -0.5, verdicts: 0 }),
  ];
  const { values, problems } = importElo(
    Buffer.from([...exportCsv(rows)].join('')),
    new PathMatcher(rows),
  );
  expect(problems).toEqual([]);
  expect(values).toEqual([
    { trackId: 'a', value: 1.5, count: 7 },
    { trackId: 'b', value: -0.5, count: 0 },
  ]);
});

test('a hundred thousand rows come in pieces', () => {
  const row = rankedRow();
  let rows = 0;
  function* many(): Generator<typeof row> {
    for (; rows < 100_000; rows++) yield row;
  }
  const pieces = exportCsv(many());
  pieces.next();
  expect(rows).toBeLessThan(2000);
});
