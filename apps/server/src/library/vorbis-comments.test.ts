import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ScratchLibrary, fixture, wav } from './fixtures/scratch-library.ts';
import { readTags } from './read-tags.ts';

const FLAC = readFileSync(fixture('tagged.flac'));
/** STREAMINFO always comes first and has 34 bytes (RFC 9639, section 8.2). */
const STREAM_INFO = FLAC.subarray(8, 42);

function block(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  head[0] = type;
  return Buffer.concat([head, body]);
}

function framesOfFlac(): Buffer {
  for (let at = 4; ;) {
    const next = at + 4 + FLAC.readUIntBE(at + 1, 3);
    if ((FLAC[at] ?? 0) & 0x80) return FLAC.subarray(next);
    at = next;
  }
}

function counted(text: string | Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text as string)]);
}

function flacWith(comments: readonly (string | Buffer)[], claims = comments.length): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(claims);
  const body = Buffer.concat([counted('test'), count, ...comments.map(counted)]);
  const head = [block(0, STREAM_INFO), block(0x84, body)];
  return Buffer.concat([Buffer.from('fLaC'), ...head, framesOfFlac()]);
}

async function read(bytes: Uint8Array, name = 'a.flac') {
  const scratch = new ScratchLibrary();
  return (await readTags(scratch.write(name, bytes), scratch.folder)).tags;
}

test('a field that stands there several times has several values', async () => {
  const tags = await read(
    flacWith([
      'title=Duet',
      'ARTIST=Nina Simone',
      'artist=Björk',
      'Genre=Jazz',
      'GENRE=Pop',
      'GENRE=jazz',
      'ALBUMARTIST=Various Artists',
      'BPM=128',
      'INITIALKEY=F#m',
      'DATE=2004-05-21',
    ]),
  );
  expect(tags).toMatchObject({
    title: 'Duet',
    genres: ['Jazz', 'Pop'],
    genre: 'Jazz; Pop',
    bpm: 128,
    musicalKey: 'F#m',
    releaseDate: '2004-05-21',
  });
  expect(tags.credits.filter(({ role }) => role === 'artist').map(({ name }) => name)).toEqual([
    'Nina Simone',
    'Björk',
  ]);
});

test('a comment in the wrong encoding is mended or loses a letter, and harms no other', async () => {
  const tags = await read(
    flacWith([Buffer.from('ALBUM=Grüße', 'latin1'), 'TITLE=A\0B', 'ARTIST=', 'ARTIST=Somebody']),
  );
  expect(tags.title).toBe('A B');
  expect(tags.album).toMatch(/^Gr.+e$/);
  // oxlint-disable-next-line no-control-regex -- what must not be there
  expect(JSON.stringify(tags)).not.toMatch(/[\0-\x1f]/);
  expect(tags.credits.map(({ name }) => name)).toContain('Somebody');
});

test('a list that claims four thousand million comments is damaged, not waited for', async () => {
  await expect(read(flacWith(['TITLE=One'], 0xffffffff))).rejects.toThrow(
    /bounds|range|end.of.stream/i,
  );
});

test('the INFO chunk of a WAV: Latin-1, UTF-8, padded with NULs', async () => {
  const info = (id: string, text: Buffer): Buffer => {
    const body = Buffer.concat([text, Buffer.alloc(2 - (text.length % 2))]);
    const head = Buffer.from(`${id}\0\0\0\0`, 'latin1');
    head.writeUInt32LE(text.length + 1, 4);
    return Buffer.concat([head, body]);
  };
  const list = Buffer.concat([
    Buffer.from('INFO'),
    info('INAM', Buffer.from('Grüße aus Köln', 'latin1')),
    info('IART', Buffer.from('Sigur Rós')),
    info('IPRD', Buffer.from('Album\0\0\0')),
    info('ICRD', Buffer.from('1999')),
    info('IGNR', Buffer.from('Rock')),
  ]);
  const head = Buffer.from('LIST\0\0\0\0', 'latin1');
  head.writeUInt32LE(list.length, 4);
  const bytes = Buffer.concat([wav(), head, list]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  expect(await read(bytes, 'a.wav')).toMatchObject({
    title: 'Grüße aus Köln',
    artist: 'Sigur Rós',
    album: 'Album',
    year: 1999,
    genres: ['Rock'],
  });
});
