import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { rankedRow } from '../ranking/example-rows.ts';
import {
  type PlaylistFileOptions,
  type PlaylistFileResult,
  updatePlaylistFile,
} from './playlist-files.ts';

function scratch(): {
  folder: string;
  outside: string;
  update: (name: string, options?: Partial<PlaylistFileOptions>) => Promise<PlaylistFileResult>;
} {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'playlists-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const [folder, outside] = [join(root, 'music'), join(root, 'outside')];
  mkdirSync(folder);
  mkdirSync(outside);
  let n = 0;
  return {
    folder,
    outside,
    update: (name, options = {}) =>
      updatePlaylistFile({
        targetPath: join(folder, name),
        folders: [folder],
        rows: [rankedRow({ path: join(folder, 'A/song.mp3') })],
        mayReplace: true,
        unique: () => `test-${n++}`,
        ...options,
      }),
  };
}

test('a playlist is written, left alone while it is right, and replaced when it is not', async () => {
  const { folder, update } = scratch();
  const realPath = join(folder, 'top.m3u8');
  expect(await update('top.m3u8')).toEqual({ type: 'written', realPath });
  expect(readFileSync(realPath, 'utf8')).toContain('\nA/song.mp3\n');
  const { ino } = statSync(realPath);
  expect(await update('top.m3u8')).toEqual({ type: 'unchanged', realPath });
  expect(statSync(realPath).ino).toBe(ino);
  expect(await update('top.m3u8', { rows: [] })).toEqual({ type: 'written', realPath });
  expect(readFileSync(realPath, 'utf8')).toBe('#EXTM3U\n');
  expect(readdirSync(folder)).toEqual(['top.m3u8']);
});

test('the playlist of somebody else stays as it is', async () => {
  const { folder, update } = scratch();
  writeFileSync(join(folder, 'mine.m3u8'), 'by hand\n');
  expect(await update('mine.m3u8', { mayReplace: false })).toMatchObject({ type: 'refused' });
  expect(readFileSync(join(folder, 'mine.m3u8'), 'utf8')).toBe('by hand\n');
});

test('nothing is written outside of the folders, not by dots and not by links', async () => {
  const { folder, outside, update } = scratch();
  symlinkSync(outside, join(folder, 'link'));
  writeFileSync(join(outside, 'real.m3u8'), 'secret');
  symlinkSync(join(outside, 'real.m3u8'), join(folder, 'linked.m3u8'));
  mkdirSync(join(folder, 'folder.m3u8'));
  for (const [name, sentence] of [
    ['../outside/x.m3u8', /outside of the folders/],
    ['../music-2.m3u8', /outside of the folders/],
    ['link/x.m3u8', /outside of the folders/],
    ['linked.m3u8', /only a link/],
    ['folder.m3u8', /not a file/],
    ['missing/x.m3u8', /does not exist/],
    ['song.mp3', /is it a playlist/],
  ] as const) {
    const result = await update(name);
    expect(result.type === 'refused' && result.sentence, name).toMatch(sentence);
  }
  expect(await update('x', { targetPath: 'relative.m3u8' })).toMatchObject({ type: 'refused' });
  expect(readdirSync(outside)).toEqual(['real.m3u8']);
  expect(readFileSync(join(outside, 'real.m3u8'), 'utf8')).toBe('secret');
});

test('a linked folder of playlists leads players to the right files', async () => {
  const { folder, outside, update } = scratch();
  symlinkSync(outside, join(folder, 'lists'));
  await update('lists/top.m3u8', { folders: [folder, outside] });
  expect(readFileSync(join(outside, 'top.m3u8'), 'utf8')).toContain('\n../music/A/song.mp3\n');
});

test('a folder that cannot be written to is told, and leaves nothing behind', async () => {
  const { folder, update } = scratch();
  const target = join(folder, 'x'.repeat(240));
  mkdirSync(target);
  const result = await update('top.m3u8', { unique: () => 'y'.repeat(300) });
  expect(result).toEqual({
    type: 'refused',
    sentence: `The playlist ${join(folder, 'top.m3u8')} could not be written: its name is too long.`,
  });
});

test.skipIf(process.getuid?.() === 0)('a read-only folder is told as such', async () => {
  const { folder, update } = scratch();
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  const result = await update('top.m3u8');
  expect(result.type === 'refused' && result.sentence).toMatch(/may not write there/);
});
