import type { TrackId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { type EloImport, importElo } from './import-elo.ts';
import { PathMatcher } from '../files/path-matcher.ts';

const tracks = [
  ['1', '/music/A/One/01 Song.mp3'],
  ['2', '/music/B/Two/01 Song.mp3'],
  ['3', '/music/C/Rós, the "best".flac'],
  ['4', '/music/D/01.mp3'],
  ['5', '/music/E/x/disc/02.mp3'],
  ['6', '/music/F/x/disc/02.mp3'],
].map(([trackId = '', path = '']) => ({ trackId: trackId as TrackId, path }));

function importText(text: string, encoding: BufferEncoding = 'utf8'): EloImport {
  return importElo(Buffer.from(text, encoding), new PathMatcher(tracks));
}

function found(text: string, encoding?: BufferEncoding): unknown[] {
  const { values, problems } = importText(text, encoding);
  expect(problems).toEqual([]);
  return values.map(({ trackId, value, count }) => [trackId, value, count]);
}

const both = [
  ['1', 1510.5, 12],
  ['3', 1400, 0],
];

test('a table with or without a header, in any order, is understood', () => {
  const quoted = '"/music/C/Rós, the ""best"".flac"';
  expect(
    found(`path,rating,count\n/music/A/One/01 Song.mp3,1510.5,12\n${quoted},1400,0\n`),
  ).toEqual(both);
  expect(found(`/music/A/One/01 Song.mp3,1510.5,12\n${quoted},1400,0`)).toEqual(both);
  expect(
    found(
      `Comparisons,Elo,x,File Path\r\n12,1510.5,,/music/A/One/01 Song.mp3\r\n0,1400,,${quoted}`,
    ),
  ).toEqual(both);
});

test('semicolons with decimal commas, tabs, a byte order mark and Latin-1 are understood', () => {
  const quoted = '"/music/C/Rós, the ""best"".flac"';
  const rows = (d: string, n: string): string =>
    `path${d}rating${d}count\n/music/A/One/01 Song.mp3${d}${n}${d}12\n${quoted}${d}1400${d}0\n`;
  expect(found(rows(';', '1510,5'))).toEqual(both);
  expect(found(rows('\t', '1510.5'))).toEqual(both);
  expect(found(`\uFEFFsep=;\n${rows(';', '1510,5')}`)).toEqual(both);
  expect(found(rows(';', '1510,5'), 'latin1')).toEqual(both);
});

test('a count is not needed', () => {
  expect(found('path,rating\n/music/D/01.mp3,1500\n')).toEqual([['4', 1500, null]]);
});

test('tracks are found after the folder moved, and on other systems', () => {
  expect(found('path,rating\nD:\\Old Music\\A\\One\\01 Song.mp3,1\n')).toEqual([['1', 1, null]]);
  expect(found('path,rating\nB/Two/01 Song.mp3,1\n')).toEqual([['2', 1, null]]);
  expect(found('path,rating\n"/old/Ro\u0301s, the ""best"".flac",1\n')).toEqual([['3', 1, null]]);
});

test('what does not fit is listed with its line, and nothing is guessed', () => {
  const { values, problems } = importText(
    [
      'path,rating,count',
      '/else/nowhere.mp3,1,1',
      '/old/01 Song.mp3,1,1',
      '/old/disc/02.mp3,1,1',
      '/else/01.mp3,1,1',
      '/music/D/01.mp3,high,1',
      ',1500,1',
      '/music/D/01.mp3,1500,-1',
      '/music/D/01.mp3',
    ].join('\n'),
  );
  expect(values).toEqual([]);
  expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'unmatched'],
    [3, 'ambiguous'],
    [4, 'ambiguous'],
    [5, 'unmatched'],
    [6, 'malformed'],
    [7, 'malformed'],
    [8, 'malformed'],
    [9, 'malformed'],
  ]);
  expect(problems[1]?.candidates).toEqual(['/music/A/One/01 Song.mp3', '/music/B/Two/01 Song.mp3']);
});

test('of two lines for one track the one with more comparisons counts', () => {
  const { values, problems } = importText(
    'path,rating,count\n/music/D/01.mp3,1500,1\n/music/D/01.mp3,1600,9\n/music/D/01.mp3,1700,2\n',
  );
  expect(values).toEqual([{ trackId: '4', value: 1600, count: 9 }]);
  expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'repeated'],
    [4, 'repeated'],
  ]);
});

test('an empty file and any bytes are survived', () => {
  expect(importText('')).toEqual({ values: [], problems: [] });
  const bytes = Uint8Array.from({ length: 4096 }, (_, n) => (n * 73 + (n >> 3)) & 0xff);
  expect(() => importElo(bytes, new PathMatcher(tracks))).not.toThrow();
});
