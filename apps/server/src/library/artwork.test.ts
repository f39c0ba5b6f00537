import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadArtwork } from './artwork.ts';
import { ScratchLibrary, fixture, wav } from './fixtures/scratch-library.ts';
import { coverHash, drawCover } from './generated-cover.ts';

const JPEG = readFileSync(fixture('cover.jpg'));
const PNG = readFileSync(fixture('cover.png'));

test.each(['cbr.mp3', 'tagged.flac', 'vorbis.ogg', 'tagged.opus', 'tagged.m4a'])(
  'the cover within %s comes out as it went in',
  async (name) => {
    const scratch = new ScratchLibrary();
    scratch.copy(name);
    await scratch.scan();
    const [track] = scratch.tracks();
    const { bytes, mime, hash } = await loadArtwork(track!);
    expect({ mime, hash }).toEqual({ mime: 'image/jpeg', hash: track!.artworkHash });
    expect(JPEG.equals(bytes)).toBe(true);
  },
);

test('it comes out, too, when the file is called something else', async () => {
  const scratch = new ScratchLibrary();
  scratch.copy('tagged.flac', 'x.mp3');
  await scratch.scan();
  expect(await loadArtwork(scratch.tracks()[0]!)).toMatchObject({ mime: 'image/jpeg' });
});

test('else the picture beside the music is taken, also from above the folder of a disc', async () => {
  const scratch = new ScratchLibrary();
  scratch.write('Album/one.wav', wav());
  scratch.write('Album/CD2/two.wav', wav());
  scratch.write('Album/Other/three.wav', wav());
  scratch.copy('cover.png', 'Album/Folder.PNG');
  scratch.write('Album/cover.jpg', 'not a picture');
  await scratch.scan();
  const kindByTitle = Object.fromEntries(
    scratch.tracks().map(({ title, artworkKind }) => [title, artworkKind]),
  );
  expect(kindByTitle).toEqual({ one: 'folder', two: 'folder', three: 'generated' });
  const { bytes, mime } = await loadArtwork(scratch.tracks().find(({ title }) => title === 'two')!);
  expect(mime).toBe('image/png');
  expect(PNG.equals(bytes)).toBe(true);
});

test('a picture that is put there, replaced or taken away gives the unchanged tracks a new hash', async () => {
  const scratch = new ScratchLibrary();
  scratch.write('a.wav', wav());
  const hashes: string[] = [];
  const note = async () => {
    await scratch.scan();
    hashes.push(scratch.tracks()[0]!.artworkHash);
  };
  await note();
  const cover = scratch.copy('cover.png');
  await note();
  utimesSync(cover, 5, 5);
  await note();
  rmSync(cover);
  await note();
  expect(hashes[3]).toBe(hashes[0]);
  expect(new Set(hashes).size).toBe(3);
});

test('a picture that is gone since the scan is replaced by a drawn one, under another hash', async () => {
  const scratch = new ScratchLibrary();
  const path = scratch.copy('cbr.mp3');
  await scratch.scan();
  const [track] = scratch.tracks();
  rmSync(path);
  const { mime, hash } = await loadArtwork(track!);
  expect(mime).toBe('image/svg+xml');
  expect(hash).not.toBe(track!.artworkHash);
});

test('a drawn cover is the same for all tracks of an album, and as the scan named it', async () => {
  const scratch = new ScratchLibrary();
  scratch.write('Artist/Album/1.wav', wav());
  scratch.write('Artist/Album/2.wav', wav());
  await scratch.scan();
  const [one, two] = scratch.tracks();
  const [first, second] = [await loadArtwork(one!), await loadArtwork(two!)];
  expect(first).toEqual(second);
  expect(first).toMatchObject({ mime: 'image/svg+xml', hash: one!.artworkHash });
});

test('no text gets out of its place in a drawn cover', () => {
  const hostile = `</text><script>alert('1')</script><image href="//evil"/>&amp;]]>`;
  const svg = drawCover({ title: '', artist: hostile, album: hostile, albumArtist: '' });
  expect(svg).not.toMatch(/<script|<image|&amp;|]]>/);
  expect(svg.match(/<\/text>/g)).toHaveLength(2);
});

test('every album draws: short names, long names, no names', () => {
  for (let n = 0; n < 400; n++) {
    const text = {
      title: `${n}`,
      artist: n % 3 ? 'A'.repeat(n) : '',
      album: 'wörd 日本 🎸 '.repeat(n % 9),
      albumArtist: '',
    };
    const svg = drawCover(text);
    expect(svg).toBe(drawCover(text));
    expect(svg).not.toMatch(/NaN|undefined/);
    expect(svg.length).toBeLessThan(30_000);
    expect(coverHash(text)).toMatch(/^[0-9a-f]{20}$/);
  }
});
