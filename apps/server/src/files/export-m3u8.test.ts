import { expect, test } from 'vitest';
import { rankedRow } from '../ranking/example-rows.ts';
import { exportM3u8 } from './export-m3u8.ts';
import { parseM3u } from './parse-m3u.ts';

const targetPath = '/music/lists/top.m3u8';

function pathsBack(paths: readonly string[], target = targetPath): string[] {
  const text = exportM3u8(
    paths.map((path) => rankedRow({ path })),
    { targetPath: target },
  );
  return parseM3u(Buffer.from(text), target).entries.map(({ path }) => path);
}

test('a playlist names its tracks relative to its own folder', () => {
  const text = exportM3u8(
    [rankedRow(), rankedRow({ path: '/music/lists/near.flac', artist: '', durationMs: 0 })],
    { targetPath, name: 'Best' },
  );
  expect(text).toBe(
    '#EXTM3U\n#PLAYLIST:Best\n#EXTINF:61,Artist - Song\n../A/song.mp3\n#EXTINF:-1,Song\nnear.flac\n',
  );
});

test('only the best so many are in it, and an empty one is still a playlist', () => {
  const rows = [1, 2, 3].map((rank) => rankedRow({ rank, path: `/music/lists/${rank}.mp3` }));
  expect(exportM3u8(rows, { targetPath, top: 2 }).match(/^\d\.mp3$/gm)).toEqual(['1.mp3', '2.mp3']);
  expect(exportM3u8([], { targetPath })).toBe('#EXTM3U\n');
});

test('hostile names come back as they were', () => {
  const names = [
    '#1 hit.mp3',
    '#EXTINF:1,x.mp3',
    ' leading space.mp3',
    'trailing space ',
    'new\nline.mp3',
    'carriage\rreturn.mp3',
    'tab\t.mp3',
    'back\\slash.mp3',
    'http:⁄⁄evil.mp3',
    'C:drive.mp3',
    'file:odd.mp3',
    '100% & ?query=1#x.mp3',
    'percent%41.mp3',
    '\'quote".mp3',
    'Sigur Rós – Sæglópur.mp3',
    'Ro\u0301s.mp3',
    '日本語 🎵.mp3',
    'line\u2028separator.mp3',
    '..mp3',
    '-dash.mp3',
  ];
  const paths = names.flatMap((name) => [`/music/lists/${name}`, `/music/${name}/${name}`]);
  expect(pathsBack(paths)).toEqual(paths);
  expect(pathsBack(paths, '/top.m3u8')).toEqual(paths);
});

test('a title with line ends cannot smuggle in an entry', () => {
  const text = exportM3u8([rankedRow({ title: 'x\n/etc/passwd\r\n', artist: 'a\u2028b' })], {
    targetPath,
  });
  expect(text).toBe('#EXTM3U\n#EXTINF:61,a b - x /etc/passwd\n../A/song.mp3\n');
});
