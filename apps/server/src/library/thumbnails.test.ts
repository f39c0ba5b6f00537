import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { drawCover } from './generated-cover.ts';
import { fixture } from './fixtures/scratch-library.ts';
import { PictureFolder } from './picture-folder.ts';
import { Thumbnails, chooseFormat, chooseSize } from './thumbnails.ts';

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'thumbnails-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const photo = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#a34' } })
    .jpeg()
    .toBuffer();
const load =
  (bytes: Uint8Array, hash = 'abc') =>
  async () => ({ bytes, mime: 'image/jpeg', hash });

test('a cover is made small once, and comes from the disk after', async () => {
  const folder = scratchFolder();
  const bytes = await photo(1000);
  const first = await new Thumbnails(folder).get('abc', 256, 'webp', load(bytes));
  expect(await sharp(first!.bytes).metadata()).toMatchObject({
    format: 'webp',
    width: 256,
    height: 256,
  });
  const again = await new Thumbnails(folder).get('abc', 256, 'webp', () => {
    throw new Error('asked for the large one again');
  });
  expect(again).toEqual({ ...first, bytes: Buffer.from(first!.bytes) });
});

test('a small cover is not blown up', async () => {
  const small = await new Thumbnails(scratchFolder()).get(
    'abc',
    640,
    'jpeg',
    load(await photo(40)),
  );
  expect(await sharp(small!.bytes).metadata()).toMatchObject({ width: 40, format: 'jpeg' });
});

test('many who ask at once share the work', async () => {
  let loads = 0;
  const bytes = await photo(300);
  const thumbnails = new Thumbnails(scratchFolder());
  const all = await Promise.all(
    Array.from({ length: 20 }, () =>
      thumbnails.get('abc', 96, 'webp', async () => {
        loads += 1;
        return { bytes, mime: 'image/jpeg', hash: 'abc' };
      }),
    ),
  );
  expect(all.every((artwork) => artwork?.mime === 'image/webp')).toBe(true);
  expect(loads).toBe(1);
});

test('a picture of 900 million pixels and a broken one are refused, and the next one is made', async () => {
  const bomb = blackPng(30_000);
  const thumbnails = new Thumbnails(scratchFolder());
  expect(await thumbnails.get('bomb', 96, 'webp', load(bomb, 'bomb'))).toBeNull();
  expect(await thumbnails.isSafe({ bytes: bomb, mime: 'image/png', hash: 'bomb' })).toBe(false);
  const cut = readFileSync(fixture('cover.jpg')).subarray(0, 60);
  expect(await thumbnails.get('cut', 96, 'webp', load(cut, 'cut'))).toBeNull();
  expect(await thumbnails.get('abc', 96, 'webp', load(await photo(300)))).not.toBeNull();
});

test('a picture that changed since the scan is shown, but not kept under the old name', async () => {
  const folder = scratchFolder();
  const other = load(await photo(300), 'other');
  const artwork = await new Thumbnails(folder).get('abc', 96, 'webp', other);
  expect(artwork).toMatchObject({ hash: 'other', mime: 'image/webp' });
  expect(readdirSync(folder)).toEqual([]);
});

test('a drawn cover is a picture where it is small, and stays a drawing where its words can be read', async () => {
  const words = { title: 'T', artist: 'Ada', album: 'Long Division', albumArtist: '' };
  const drawn = (hasWords: boolean) => async () => {
    const bytes = new TextEncoder().encode(drawCover(words, { hasWords }));
    return { bytes, mime: 'image/svg+xml', hash: 'abc' };
  };
  const thumbnails = new Thumbnails(scratchFolder());
  const small = await thumbnails.get('abc', 96, 'webp', drawn(false));
  expect(await sharp(small!.bytes).metadata()).toMatchObject({ format: 'webp', width: 96 });
  expect(small!.bytes.length).toBeLessThan(4000);
  const large = await thumbnails.get('abc', 640, 'webp', drawn(true));
  expect(large).toMatchObject({ mime: 'image/svg+xml' });
  expect(new TextDecoder().decode(large!.bytes)).toContain('Long Division');
  expect(drawCover(words, { hasWords: false })).not.toContain('<text');
});

test('where sharp cannot be loaded, pictures are served as they are', async () => {
  const bytes = readFileSync(fixture('cover.jpg'));
  const thumbnails = new Thumbnails(scratchFolder(), async () => null);
  expect(await thumbnails.get('abc', 96, 'webp', load(bytes))).toMatchObject({
    bytes,
    mime: 'image/jpeg',
  });
});

test('the folder of small pictures stays within its bound, and the newest stay in it', async () => {
  const folder = scratchFolder();
  const pictures = new PictureFolder(folder, 1000);
  for (let at = 0; at < 20; at++) {
    await pictures.write(`${at}`, new Uint8Array(100));
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(1000);
  expect(await pictures.read('19')).not.toBeNull();
  expect(await pictures.read('0')).toBeNull();
});

test('a folder that cannot be written costs only the keeping', async () => {
  const thumbnails = new Thumbnails('/dev/null/thumbnails');
  expect(await thumbnails.get('abc', 96, 'webp', load(await photo(300)))).toMatchObject({
    mime: 'image/webp',
  });
});

/** One bit a pixel, so that it is small however large it is. */
function blackPng(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test.each([
  ['image/avif,image/webp,*/*;q=0.8', 'webp'],
  ['image/avif, */*', 'avif'],
  ['image/webp;q=0, image/*', 'jpeg'],
  [undefined, 'jpeg'],
])('the format follows what the browser accepts: %s', (accept, format) => {
  expect(chooseFormat(accept)).toBe(format);
});

test('the size is the smallest that is large enough', () => {
  expect([1, 96, 97, 161, 256, 640, 1281, undefined].map(chooseSize)).toEqual([
    96,
    96,
    160,
    256,
    256,
    640,
    null,
    null,
  ]);
});
