import { expect, test } from 'vitest';
import { nameFromPath } from './name-from-path.ts';

test.each([
  [
    'Air/Moon Safari/01 - La femme.mp3',
    { artist: 'Air', album: 'Moon Safari', title: 'La femme', trackNo: 1 },
  ],
  [
    'Air/Moon Safari/CD2/03. Remember.flac',
    { artist: 'Air', album: 'Moon Safari', title: 'Remember', trackNo: 3, discNo: 2 },
  ],
  [
    'Air - Moon Safari/1-04 Talisman.ogg',
    { artist: 'Air', album: 'Moon Safari', title: 'Talisman', trackNo: 4, discNo: 1 },
  ],
  ['Air - Remember.mp3', { artist: 'Air', album: '', title: 'Remember', trackNo: null }],
  ['02 Air - Remember.mp3', { artist: 'Air', title: 'Remember', trackNo: 2 }],
  [
    'Air - Moon Safari - 05 - Remember.mp3',
    { artist: 'Air', album: 'Moon Safari', title: 'Remember', trackNo: 5 },
  ],
  ['Mix/01 - Air - Remember.mp3', { artist: 'Air', album: 'Mix', title: 'Remember', trackNo: 1 }],
  [
    'Air - Moon Safari (1998)/03 All I Need.mp3',
    { artist: 'Air', album: 'Moon Safari', year: 1998, title: 'All I Need', trackNo: 3 },
  ],
  [
    'Air/1998 - Moon Safari/(04) Kelly.mp3',
    { artist: 'Air', album: 'Moon Safari', year: 1998, title: 'Kelly', trackNo: 4 },
  ],
  [
    'Air/[1998] Moon Safari [FLAC]/Disc 1/[05] Talisman.flac',
    { artist: 'Air', album: 'Moon Safari', year: 1998, title: 'Talisman', trackNo: 5, discNo: 1 },
  ],
  [
    'Air - 1998 - Moon Safari/06 - Remember.mp3',
    { artist: 'Air', album: 'Moon Safari', year: 1998, title: 'Remember' },
  ],
  ['Air/Moon_Safari/07._You_Make_It_Easy.mp3', { album: 'Moon Safari', title: 'You Make It Easy' }],
  ['Prince/1999/01 - 1999.mp3', { artist: 'Prince', album: '1999', title: '1999', trackNo: 1 }],
  ['Air/Moon Safari/Track 08 - Ce matin-là.mp3', { title: 'Ce matin-là', trackNo: 8 }],
  ['CD1/Track01.wav', { album: 'CD1', title: 'Track01' }],
  ['Blink-182 - Dammit.mp3', { artist: 'Blink-182', title: 'Dammit', trackNo: null }],
  ['07_some_long_title.ogg', { title: 'some long title', trackNo: 7, artist: '' }],
  ['1999.mp3', { title: '1999', trackNo: null }],
  ['99 Luftballons.mp3', { title: '99 Luftballons', trackNo: null }],
  ['2 Unlimited - No Limit.mp3', { artist: '2 Unlimited', title: 'No Limit', trackNo: null }],
  ['7.mp3', { title: '7', trackNo: null }],
  ['.mp3', { title: '.mp3' }],
  ['日本/東京/夜.flac', { artist: '日本', album: '東京', title: '夜' }],
])('%s', (path, name) => {
  expect(nameFromPath(path)).toMatchObject(name);
});
