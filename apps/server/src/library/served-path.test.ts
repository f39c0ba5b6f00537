import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { servedPath } from './served-path.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'music-minion-served-')));
const music = join(scratch, 'music');
const outside = join(scratch, 'outside');
mkdirSync(join(music, '.annex'), { recursive: true });
mkdirSync(outside);
for (const file of ['music/a.mp3', 'music/.annex/object', 'outside/b.flac', 'outside/secret'])
  writeFileSync(join(scratch, file), '');
symlinkSync(join(outside, 'b.flac'), join(music, 'b.flac'));
symlinkSync(join(outside, 'secret'), join(music, 'c.mp3'));
symlinkSync(join(music, '.annex/object'), join(music, 'd.mp3'));
symlinkSync(outside, join(music, 'linked'));
symlinkSync(join(scratch, 'nothing'), join(music, 'e.mp3'));
afterAll(() => rmSync(scratch, { recursive: true }));

const served = (name: string) => servedPath(join(music, name), [music]);

test('a file of a music folder is served, also through a link within it', async () => {
  expect(await served('a.mp3')).toBe(join(music, 'a.mp3'));
  expect(await served('d.mp3')).toBe(join(music, '.annex/object'));
});

test('a link that leads out is followed to music, and to nothing else', async () => {
  expect(await served('b.flac')).toBe(join(outside, 'b.flac'));
  expect(await served('linked/b.flac')).toBe(join(outside, 'b.flac'));
  expect(await served('c.mp3')).toBeNull();
  expect(await served('linked/secret')).toBeNull();
});

test('what is not there is not served', async () => {
  expect(await served('e.mp3')).toBeNull();
  expect(await served('none.mp3')).toBeNull();
});

test('a folder beside a music folder is not in it, whatever its name begins with', async () => {
  mkdirSync(join(scratch, 'music-of-others'));
  writeFileSync(join(scratch, 'music-of-others/secret'), '');
  symlinkSync(join(scratch, 'music-of-others/secret'), join(music, 'f.mp3'));
  expect(await served('f.mp3')).toBeNull();
});
