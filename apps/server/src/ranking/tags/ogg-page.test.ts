import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ByteSource } from './byte-source.ts';
import { type OggPage, readPages, renumbered, toHeaderPages } from './ogg-page.ts';
import { openTagged } from './open-tagged.ts';
import { ScratchMusic } from './tag-test-files.ts';

async function pagesOf(path: string): Promise<OggPage[]> {
  const source = await ByteSource.open(path);
  const pages: OggPage[] = [];
  for await (const page of readPages(source)) pages.push(page);
  await source.close();
  return pages;
}

test.each(['vorbis.ogg', 'tagged.opus'])(
  'the checksums of %s are those of its encoder',
  async (name) => {
    for (const page of await pagesOf(new ScratchMusic().copy(name)))
      expect(renumbered(page, page.sequence)).toEqual(page.bytes);
  },
);

test('a packet over many pages is continued, and one of a full segment is ended', () => {
  const pages = toHeaderPages([Buffer.alloc(255 * 300, 1), Buffer.alloc(510, 2)], 7, 1);
  expect(pages.map((page) => [page[5], page.readBigInt64LE(6), page.readUInt32LE(18)])).toEqual([
    [0, -1n, 1],
    [1, 0n, 2],
  ]);
  expect(pages[1]?.subarray(27, 27 + 49)).toEqual(
    Buffer.from([...Array.from({ length: 45 }, () => 255), 0, 255, 255, 0]),
  );
});

test('pages behind longer comments are counted on without gaps', async () => {
  const music = new ScratchMusic();
  const path = music.copy('vorbis.ogg');
  const source = await ByteSource.open(path);
  const file = await openTagged(source);
  const comment = [Buffer.from(`COMMENT=${'x'.repeat(200_000)}`).toString('base64')];
  const bytes: Buffer[] = [];
  for await (const piece of file.rewritten({ comment })) bytes.push(Buffer.from(piece));
  await source.close();
  const pages = await pagesOf(music.write('long.ogg', Buffer.concat(bytes)));
  expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, n) => n));
  expect(pages.length).toBeGreaterThan((await pagesOf(path)).length + 2);
  for (const page of pages) expect(renumbered(page, page.sequence)).toEqual(page.bytes);
});

test('another recording chained behind is not touched', async () => {
  const music = new ScratchMusic();
  const one = readFileSync(music.copy('vorbis.ogg'));
  const two = readFileSync(music.copy('tagged.opus'));
  for (const second of [one, two]) {
    const source = await ByteSource.open(music.write('chained.ogg', Buffer.concat([one, second])));
    const file = await openTagged(source);
    const comment = [Buffer.from(`COMMENT=${'x'.repeat(200_000)}`).toString('base64')];
    const bytes: Buffer[] = [];
    for await (const piece of file.rewritten({ comment })) bytes.push(Buffer.from(piece));
    await source.close();
    expect(Buffer.concat(bytes).subarray(-second.length).equals(second)).toBe(true);
  }
});
