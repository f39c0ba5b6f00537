import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkFolder } from './choose-folders.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'music-minion-folders-')));
afterAll(() => rmSync(scratch, { recursive: true }));

test('a folder is known by its real path, however it was named', () => {
  mkdirSync(join(scratch, 'music'));
  symlinkSync(join(scratch, 'music'), join(scratch, 'linked'));
  for (const name of ['music', 'linked', 'music/../linked/.', 'music//'])
    expect(checkFolder(`${scratch}/${name}`)).toEqual({ folder: join(scratch, 'music') });
});

test('what is no folder is told as such', () => {
  writeFileSync(join(scratch, 'file'), '');
  symlinkSync(join(scratch, 'circle'), join(scratch, 'circle'));
  const problems: [name: string, problem: RegExp][] = [
    [join(scratch, 'none'), /There is no folder/],
    [join(scratch, 'file'), /is a file/],
    [join(scratch, 'file/below'), /cannot be read \(ENOTDIR\)/],
    [join(scratch, 'circle'), /cannot be read \(ELOOP\)/],
    [`${scratch}/music\0/etc`, /cannot hold a NUL/],
    [`${scratch}/${'x'.repeat(3000)}`, /cannot be read \(ENAMETOOLONG\)/],
  ];
  for (const [name, problem] of problems)
    expect(checkFolder(name), name.slice(0, 80)).toEqual({
      problem: expect.stringMatching(problem),
      path: expect.any(String),
    });
});
