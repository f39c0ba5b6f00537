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
  ['Air - Moon Safari - 05 - Remember.mp3', { artist: 'Air', title: 'Moon Safari - Remember' }],
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
