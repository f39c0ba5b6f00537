import { expect, test } from 'vitest';
import { parseM3u } from './parse-m3u.ts';

function paths(text: string | Uint8Array): string[] {
  return parseM3u(Buffer.from(text as string), '/music/lists/mine.m3u').entries.map(
    ({ path }) => path,
  );
}

test('relative and absolute paths, comments, empty lines and all line ends are read', () => {
  const text =
    '#EXTM3U\r\n#EXTINF:3,A - B\r\n../A/b.mp3\r\n\r\n  near.mp3  \n/abs/./x/../c.mp3\rlast.mp3';
  expect(paths(text)).toEqual([
    '/music/A/b.mp3',
    '/music/lists/near.mp3',
    '/abs/c.mp3',
    '/music/lists/last.mp3',
  ]);
});

test('entries keep the number of their line', () => {
  expect(parseM3u(Buffer.from('#EXTM3U\n\na.mp3\n'), '/m/x.m3u').entries).toEqual([
    { line: 3, path: '/m/a.mp3', title: '' },
  ]);
});

test('byte order marks, UTF-16 and Latin-1 are understood', () => {
  expect(paths('\uFEFFRós.mp3')).toEqual(['/music/lists/Rós.mp3']);
  expect(paths(Buffer.from('\uFEFFRós.mp3\n', 'utf16le'))).toEqual(['/music/lists/Rós.mp3']);
  expect(paths(Buffer.from('R\u00f3s.mp3\n', 'latin1'))).toEqual(['/music/lists/Rós.mp3']);
});

test('backslashes, drives and network shares of Windows are turned into paths', () => {
  expect(paths('..\\A\\b.mp3\nC:\\Music\\c.mp3\n\\\\nas\\music\\d.mp3')).toEqual([
    '/music/A/b.mp3',
    'C:/Music/c.mp3',
    '/nas/music/d.mp3',
  ]);
});

test('file addresses are decoded, also sloppy ones', () => {
  expect(
    paths(
      'file:///music/a%20b.mp3\nfile://localhost/music/c.mp3\nFILE:///music/d #1?.mp3\nfile:///C:/Music/e.mp3',
    ),
  ).toEqual(['/music/a b.mp3', '/music/c.mp3', '/music/d #1?.mp3', 'C:/Music/e.mp3']);
});

test('what is no file is listed with its line and reason', () => {
  const { entries, skipped } = parseM3u(
    Buffer.from('https://radio.example/live\nfile:///a%2Fb.mp3\nfile:///%zz\nx\0.mp3\n'),
    '/m/x.m3u',
  );
  expect(entries).toEqual([]);
  expect(skipped.map(({ line, reason }) => [line, reason])).toEqual([
    [1, 'it is not a file but an address'],
    [2, 'its address cannot be read'],
    [3, 'its address cannot be read'],
    [4, 'it is no text'],
  ]);
});

test('any bytes are survived', () => {
  const bytes = Uint8Array.from({ length: 4096 }, (_, n) => (n * 73 + (n >> 3)) & 0xff);
  expect(() => parseM3u(bytes, '/m/x.m3u')).not.toThrow();
});

test('titles and the name of the list are taken from its comments', () => {
  const text =
    '#EXTM3U\n#PLAYLIST: Mine \n#EXTINF:12 a="b",Artist - A, B\n#EXTGRP:x\na.mp3\nb.mp3\n';
  const { name, entries } = parseM3u(Buffer.from(text), '/m/x.m3u');
  expect(name).toBe('Mine');
  expect(entries.map(({ title }) => title)).toEqual(['Artist - A, B', '']);
});
