import { expect, test } from 'vitest';
import { commentBody, fmpsBody, ownId3, otherId3, popmBody, withOwnId3 } from './id3-fields.ts';
import { buildId3, id3TotalBytes, makeFrame, parseId3 } from './id3v2.ts';

const title = Buffer.from('\0Title', 'latin1');

function tag(version: number, flags: number, content: Buffer): Buffer {
  const bytes = Buffer.concat([
    Buffer.from([0x49, 0x44, 0x33, version, 0, flags, 0, 0, 0, 0]),
    content,
  ]);
  for (let n = 0; n < 4; n++) bytes[6 + n] = (content.length >> (21 - 7 * n)) & 0x7f;
  return bytes;
}

const rating = {
  popularimeter: [popmBody(255, 7).toString('base64')],
  fmps: [fmpsBody('1.0').toString('base64')],
  comment: [commentBody('ünï').toString('base64')],
};

test.each([2, 3, 4])('version %i stays version %i and keeps its frames', (version) => {
  const frame = makeFrame(version, version === 2 ? 'TT2' : 'TIT2', title);
  const before = parseId3(tag(version, 0, Buffer.concat([frame, Buffer.alloc(20)])));
  const written = withOwnId3(before, rating);
  expect(id3TotalBytes(written)).toBe(written.length);
  const after = parseId3(written);
  expect(after.version).toBe(version);
  expect(ownId3(after)).toEqual(rating);
  expect(otherId3(after)).toEqual([frame]);
});

test('frames that fit into the padding move nothing', () => {
  const before = parseId3(tag(3, 0, Buffer.alloc(500)));
  expect(withOwnId3(before, rating).length).toBe(510);
  expect(buildId3(before, [Buffer.alloc(500)]).length).toBe(510);
  expect(buildId3(before, [Buffer.alloc(501)]).length).toBeGreaterThan(1000);
});

test('unsynchronisation is undone, of the whole tag and of one frame', () => {
  const body = Buffer.from([1, 0xff, 0xfe, 0x41, 0, 0xff, 0, 0xe0]);
  const coded = Buffer.from([1, 0xff, 0, 0xfe, 0x41, 0, 0xff, 0, 0, 0xff, 0, 0xe0].toSpliced(9, 2));
  const frame3 = Buffer.concat([makeFrame(3, 'TIT2', body).subarray(0, 10), coded]);
  expect(parseId3(tag(3, 0x80, frame3)).frames[0]?.body).toEqual(body);
  const frame4 = makeFrame(4, 'TIT2', coded);
  frame4[9] = 0x02;
  const [parsed] = parseId3(tag(4, 0, frame4)).frames;
  expect(parsed?.body).toEqual(body);
  expect(parsed?.raw).toEqual(makeFrame(4, 'TIT2', body));
});

test('plain lengths that old iTunes wrote into version 4 are understood', () => {
  const long = makeFrame(4, 'TIT2', Buffer.alloc(300, 'a'));
  long.writeUInt32BE(300, 4);
  const frames = parseId3(tag(4, 0, Buffer.concat([long, makeFrame(4, 'TALB', title)]))).frames;
  expect(frames.map(({ id, body }) => [id, body.length])).toEqual([
    ['TIT2', 300],
    ['TALB', 6],
  ]);
});

test('an extended header is skipped', () => {
  const frame = makeFrame(3, 'TIT2', title);
  const extended = Buffer.from([0, 0, 0, 6, 0, 0, 0, 0, 0, 0]);
  expect(parseId3(tag(3, 0x40, Buffer.concat([extended, frame]))).frames).toHaveLength(1);
});

test('a damaged tag is not guessed at', () => {
  const frame = makeFrame(3, 'TIT2', title);
  frame.writeUInt32BE(9999, 4);
  for (const bytes of [
    tag(3, 0, frame),
    tag(3, 0, Buffer.from('garbage that is no frame')),
    tag(9, 0, frame),
  ])
    expect(() => parseId3(bytes)).toThrow(/its ID3 tag is/);
});

test('frames of others are not taken for ours', () => {
  const frames = [
    makeFrame(3, 'POPM', Buffer.from('Windows Media Player 9 Series\0\xff', 'latin1')),
    makeFrame(3, 'TXXX', Buffer.from('\0MOOD\0calm', 'latin1')),
    makeFrame(3, 'COMM', Buffer.from('\0engiTunNORM\0 000', 'latin1')),
  ];
  const parsed = parseId3(tag(3, 0, Buffer.concat(frames)));
  expect(ownId3(parsed)).toEqual({ popularimeter: [], fmps: [], comment: [] });
  expect(otherId3(parsed)).toEqual(frames);
});
