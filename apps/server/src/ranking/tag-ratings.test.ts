import type { TrackId } from '@music-minion/protocol';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importTagRatings, readTagRatings } from './import-tag-ratings.ts';
import { popmToStars, ratingToStars, toTagRatings } from './tag-ratings.ts';
import { ByteSource } from './tags/byte-source.ts';
import { buildId3, EMPTY_ID3, makeFrame } from './tags/id3v2.ts';
import { makeAtom } from './tags/mp4-atom.ts';
import { openTagged } from './tags/open-tagged.ts';
import { ScratchMusic } from './tags/tag-test-files.ts';
import type { RawTags } from './tags/tagged-file.ts';

const WMP = 'Windows Media Player 9 Series';

test.each([
  [WMP, [1, 64, 128, 196, 255], [1, 2, 3, 4, 5]],
  [
    'MusicBee',
    [13, 1, 54, 64, 118, 128, 186, 196, 242, 255],
    [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5],
  ],
  ['traktor@native-instruments.de', [51, 102, 153, 204, 255], [1, 2, 3, 4, 5]],
  ['rating@winamp.com', [30, 90, 150, 200, 254], [1, 2, 3, 4, 5]],
])('the stars of %s are understood', (email, bytes, stars) => {
  for (const [n, rating] of bytes.entries())
    expect(popmToStars({ email, rating })! * 5, `${rating}`).toBeCloseTo(stars[n]!);
});

test('0 is no rating, and ours is not an opinion of somebody else', () => {
  expect(popmToStars({ email: WMP, rating: 0 })).toBe(null);
  expect(popmToStars({ email: 'Music Minion', rating: 200 })).toBe(null);
});

test('RATING is understood on every scale that is met', () => {
  const given = [
    '5',
    '3',
    '2.5',
    '1',
    '0.8',
    '8',
    '80',
    '100',
    '204',
    '0',
    '-1',
    'great',
    '',
    '300',
    '3,5',
    4,
  ];
  expect(given.map(ratingToStars)).toEqual([
    1,
    0.6,
    0.5,
    0.2,
    0.8,
    0.8,
    0.8,
    1,
    0.8,
    null,
    null,
    null,
    null,
    null,
    0.7,
    0.8,
  ]);
});

test('the most exact rating and the largest count are taken', () => {
  const native = {
    vorbis: [
      { id: 'RATING', value: '60' },
      { id: 'fmps_rating', value: '0.62' },
      { id: 'FMPS_PLAYCOUNT', value: '12.0' },
      { id: 'PLAYCOUNT', value: '9' },
    ],
    asf: [{ id: 'WM/SharedUserRating', value: 75 }],
  };
  expect(toTagRatings({ native })).toEqual({ stars: 0.62, plays: 12 });
  expect(toTagRatings({ native: { asf: native.asf } })).toEqual({ stars: 0.8, plays: null });
  expect(toTagRatings({ native: {} })).toEqual({ stars: null, plays: null });
});

test('ID3 frames in a real file are found: stars of others, play counters', async () => {
  const music = new ScratchMusic();
  const sound = readFileSync(music.copy('cbr.mp3')).subarray(1000);
  const popm = (email: string, rating: number, plays: number): Buffer =>
    makeFrame(3, 'POPM', Buffer.from([...Buffer.from(`${email}\0`), rating, 0, 0, 0, plays]));
  const file = (frames: Buffer[]): string =>
    music.write('x.mp3', Buffer.concat([buildId3(EMPTY_ID3, frames), sound]));
  expect(await readTagRatings(file([popm(WMP, 196, 7)]))).toEqual({ stars: 0.8, plays: 7 });
  const counter = makeFrame(3, 'PCNT', Buffer.from([0, 0, 1, 4]));
  expect(await readTagRatings(file([counter]))).toEqual({ stars: null, plays: 260 });
  const ours = makeFrame(3, 'TXXX', Buffer.from('\0FMPS_RATING\x000.4', 'latin1'));
  expect(
    await readTagRatings(file([popm('Music Minion', 100, 0), ours, popm(WMP, 255, 0)])),
  ).toEqual({
    stars: 1,
    plays: null,
  });
});

async function tagged(music: ScratchMusic, name: string, tags: RawTags): Promise<string> {
  const source = await ByteSource.open(music.copy(name));
  const bytes: Buffer[] = [];
  for await (const piece of (await openTagged(source)).rewritten(tags))
    bytes.push(Buffer.from(piece));
  await source.close();
  return music.write(`tagged-${name}`, Buffer.concat(bytes));
}

test('ratings in FLAC, Opus and M4A are imported, ours and unreadable files are not', async () => {
  const music = new ScratchMusic();
  const rate = makeAtom(
    'rate',
    makeAtom('data', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 0x38, 0x30])),
  );
  const tracks = [
    await tagged(music, 'tagged.flac', { rating: [Buffer.from('Rating=4').toString('base64')] }),
    await tagged(music, 'tagged.opus', {
      fmps: [Buffer.from('FMPS_Rating=0.35').toString('base64')],
    }),
    await tagged(music, 'tagged.m4a', { rating: [rate.toString('base64')] }),
    await tagged(music, 'vorbis.ogg', { rating: [Buffer.from('RATING=5').toString('base64')] }),
    music.copy('tagged.wav'),
    `${music.folder}/gone.mp3`,
  ].map((path, n) => ({ path, trackId: `track-${n}` as TrackId }));
  const done: number[] = [];
  const found = await importTagRatings(tracks, {
    without: new Set(['track-3' as TrackId]),
    signal: new AbortController().signal,
    onProgress: (count) => done.push(count),
  });
  expect(found.stars).toEqual([
    { trackId: 'track-0', value: 0.8, count: null },
    { trackId: 'track-1', value: 0.35, count: null },
    { trackId: 'track-2', value: 0.8, count: null },
  ]);
  expect(found.plays).toEqual([]);
  expect(found.failures).toEqual([{ ...tracks[5], reason: 'it is gone' }]);
  expect(done).toEqual([1, 2, 3, 4, 5, 6]);
});

test('an import can be cancelled', async () => {
  const controller = new AbortController();
  controller.abort();
  const options = {
    without: new Set<TrackId>(),
    signal: controller.signal,
    onProgress: () => undefined,
  };
  const found = await importTagRatings([{ trackId: 'a' as TrackId, path: '/gone' }], options);
  expect(found).toEqual({ stars: [], plays: [], failures: [], wasCancelled: true });
});
