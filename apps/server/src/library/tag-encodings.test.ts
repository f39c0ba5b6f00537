import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';
import { ScratchLibrary, fixture } from './fixtures/scratch-library.ts';
import { readTags } from './read-tags.ts';

const MPEG = stripTags(readFileSync(fixture('cbr.mp3')));

/** A file whose ID3v2 tag has these frames: the id, the byte of the encoding, and the text as it lies there. */
async function readFrames(frames: readonly [id: string, encoding: number, text: Uint8Array][]) {
  const scratch = new ScratchLibrary();
  const path = scratch.write('a.mp3', Buffer.concat([id3(frames), MPEG]));
  return (await readTags(path, scratch.folder)).tags;
}

test.each<[string, number, Uint8Array, string]>([
  ['Latin-1', 0, Buffer.from('Grüße', 'latin1'), 'Grüße'],
  [
    'Latin-1 with the quotes of Windows',
    0,
    Buffer.from('Don\x92t \x96 Stop', 'latin1'),
    'Don’t – Stop',
  ],
  ['UTF-16 with the mark of little endian', 1, utf16('Ágætis byrjun'), 'Ágætis byrjun'],
  ['UTF-16 with the mark of big endian', 1, swap(utf16('Ágætis byrjun')), 'Ágætis byrjun'],
  ['UTF-16 without a mark', 1, utf16('Ágætis byrjun').subarray(2), 'Ágætis byrjun'],
  ['UTF-16 big endian, which has none', 2, swap(utf16('夜の東京')).subarray(2), '夜の東京'],
  ['UTF-8', 3, Buffer.from('Björk 🎵'), 'Björk 🎵'],
  ['UTF-8 that says it is Latin-1', 0, Buffer.from('Sigur Rós'), 'Sigur Rós'],
  ['Cyrillic that says it is Latin-1', 0, windows1251('Группа крови'), 'Группа крови'],
  ['a NUL in the middle of Latin-1', 0, Buffer.from('One\0', 'latin1'), 'One'],
])('ID3: %s', async (_name, encoding, text, title) => {
  expect((await readFrames([['TIT2', encoding, text]])).title).toBe(title);
});

test.each([
  'Ñandú señor', // Spanish
  'Être à côté', // French
  'Øresund', // Danish
  'Ελληνικά', // Greek as it should be
  'Ýêã', // three letters prove nothing
])('%s is not taken for Cyrillic', (text) => {
  expect(cleanText(text)).toBe(text);
});

test('Greek that says it is Latin-1 is not made Cyrillic', () => {
  const greek = Buffer.from([0xca, 0xe1, 0xeb, 0xe7, 0xec, 0xdd, 0xf1, 0xe1]).toString('latin1');
  expect(cleanText(greek)).toBe(greek);
});

test('all that tags say is read: several artists and genres, dates, tempo, key and MusicBrainz ids', async () => {
  const utf8 = (text: string) => Buffer.from(text);
  const recording = 'b1a9c0e9-d987-4042-ae91-78d6a3267d69';
  const release = 'f268b8bc-2768-426b-901b-c7966e76de29';
  const tags = await readFrames([
    ['TIT2', 3, utf8('Title')],
    ['TPE1', 3, utf8('Ann; Bob feat. Cleo')],
    ['TPE2', 3, utf8('Various Artists')],
    ['TALB', 3, utf8('Album')],
    ['TCON', 3, utf8('Jazz\0Hip-Hop; Soul')],
    ['TDRC', 3, utf8('2011-05-21')],
    ['TDOR', 3, utf8('1997')],
    ['TRCK', 3, utf8('3/12')],
    ['TPOS', 3, utf8('1/2')],
    ['TBPM', 3, utf8('124')],
    ['TKEY', 3, utf8('F#m')],
    ['TCMP', 3, utf8('1')],
    ['TXXX', 3, utf8(`MusicBrainz Album Id\0${release}`)],
    ['UFID', -1, Buffer.from(`http://musicbrainz.org\0${recording}`, 'latin1')],
    ['USLT', 3, utf8('eng\0La la la')],
  ]);
  expect(tags).toMatchObject({
    genres: ['Jazz', 'Hip-Hop', 'Soul'],
    genre: 'Jazz; Hip-Hop; Soul',
    year: 2011,
    originalYear: 1997,
    releaseDate: '2011-05-21',
    trackNo: 3,
    trackTotal: 12,
    discNo: 1,
    discTotal: 2,
    bpm: 124,
    musicalKey: 'F#m',
    isCompilation: true,
    hasLyrics: true,
    mbRecordingId: recording,
    mbReleaseId: release,
  });
  expect(tags.credits.map(({ role, name }) => `${role} ${name}`)).toEqual([
    'artist Ann',
    'artist Bob',
    'artist Cleo',
    'album_artist Various Artists',
  ]);
});

test('APE tags behind the sound are read, and each of their values', async () => {
  const scratch = new ScratchLibrary();
  const items = {
    Title: 'Ape',
    Artist: 'Ann\0Bob',
    Album: 'Tree',
    Genre: 'Jazz\0Soul',
    Year: '1999',
  };
  const path = scratch.write('a.mp3', Buffer.concat([MPEG, apeTag(items)]));
  const { tags } = await readTags(path, scratch.folder);
  expect(tags).toMatchObject({ title: 'Ape', album: 'Tree', year: 1999, genres: ['Jazz', 'Soul'] });
  expect(tags.credits.map(({ name }) => name)).toEqual(['Ann', 'Bob']);
});

test('tracks of one folder are one album whoever plays on them, and two folders are two', async () => {
  const scratch = new ScratchLibrary();
  const keyOf = async (name: string, artist: string, albumArtist?: string) => {
    const frames: [string, number, Uint8Array][] = [
      ['TIT2', 3, Buffer.from(name)],
      ['TPE1', 3, Buffer.from(artist)],
      ['TALB', 3, Buffer.from('Greatest Hits')],
    ];
    if (albumArtist !== undefined) frames.push(['TPE2', 3, Buffer.from(albumArtist)]);
    const path = scratch.write(name, Buffer.concat([id3(frames), MPEG]));
    return (await readTags(path, scratch.folder)).tags.albumKey;
  };
  const one = await keyOf('One/CD1/a.mp3', 'Ann');
  expect(await keyOf('One/CD2/b.mp3', 'Ann feat. Bob')).toBe(one);
  expect(await keyOf('Two/a.mp3', 'Ann')).not.toBe(one);
  const named = await keyOf('One/c.mp3', 'Ann', 'Queen');
  expect(await keyOf('Two/d.mp3', 'Bob', 'QUEEN')).toBe(named);
  expect(await keyOf('Two/e.mp3', 'Bob', 'Abba')).not.toBe(named);
});

function id3(frames: readonly [id: string, encoding: number, text: Uint8Array][]): Buffer {
  const bodies = frames.map(([id, encoding, text]) => {
    const body = encoding < 0 ? text : Buffer.concat([Uint8Array.of(encoding), text]);
    return Buffer.concat([Buffer.from(id, 'latin1'), syncSafe(body.length), Buffer.alloc(2), body]);
  });
  const all = Buffer.concat(bodies);
  return Buffer.concat([Buffer.from('ID3\x04\0\0', 'latin1'), syncSafe(all.length), all]);
}

function syncSafe(length: number): Buffer {
  return Buffer.from([21, 14, 7, 0].map((shift) => (length >> shift) & 0x7f));
}

function stripTags(mp3: Buffer): Buffer {
  const size = [6, 7, 8, 9].reduce((sum, at) => (sum << 7) | (mp3[at] ?? 0), 0);
  const end = mp3.lastIndexOf('TAG') === mp3.length - 128 ? mp3.length - 128 : mp3.length;
  return mp3.subarray(mp3.toString('latin1', 0, 3) === 'ID3' ? 10 + size : 0, end);
}

function utf16(text: string): Buffer {
  return Buffer.from(`\uFEFF${text}`, 'utf16le');
}

function swap(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

function windows1251(text: string): Buffer {
  return Buffer.from(
    Array.from(text, (letter) => {
      const code = letter.charCodeAt(0);
      return code < 0x80 ? code : code - 0x410 + 0xc0;
    }),
  );
}

/** APEv2 with a footer alone (https://wiki.hydrogenaud.io/index.php?title=APEv2_specification). */
function apeTag(items: Readonly<Record<string, string>>): Buffer {
  const bodies = Object.entries(items).map(([key, value]) => {
    const text = Buffer.from(value);
    const head = Buffer.alloc(8);
    head.writeUInt32LE(text.length, 0);
    return Buffer.concat([head, Buffer.from(`${key}\0`, 'latin1'), text]);
  });
  const all = Buffer.concat(bodies);
  const footer = Buffer.alloc(32);
  footer.write('APETAGEX', 'latin1');
  footer.writeUInt32LE(2000, 8);
  footer.writeUInt32LE(all.length + 32, 12);
  footer.writeUInt32LE(bodies.length, 16);
  return Buffer.concat([all, footer]);
}
