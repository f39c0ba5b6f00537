import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { remoteCommands } from '../remote/remote-commands.ts';
import { hotkeys } from './hotkeys.ts';
import { installHotkeys, printHotkeys } from './run-hotkeys.ts';

const folder = mkdtempSync(join(tmpdir(), 'music-minion-hotkeys-'));
let said: string;

beforeEach(() => {
  said = '';
  vi.stubEnv('XDG_CONFIG_HOME', folder);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every hotkey runs a remote command that exists', () => {
  const known = remoteCommands.map(({ name }) => name);
  expect(known).toEqual(expect.arrayContaining(hotkeys.map(({ command }) => command)));
  expect(new Set(hotkeys.map(({ key }) => key)).size).toBe(hotkeys.length);
});

test('a file of its own is included once, and the rest of the configuration stays', async () => {
  const config = join(folder, 'i3/config');
  mkdirSync(join(folder, 'i3'));
  writeFileSync(config, 'set $mod Mod4');
  await installHotkeys('i3', { server: "http://pi's house:1" });
  await installHotkeys('i3', { server: "http://pi's house:1" });
  expect(readFileSync(config, 'utf8')).toBe('set $mod Mod4\ninclude music-minion.conf\n');
  expect(readFileSync(join(folder, 'i3/music-minion.conf'), 'utf8')).toMatch(
    /^bindsym Mod4\+Mod1\+Return exec --no-startup-id \/.+\/bin\/music-minion web-winner --server 'http:\/\/pi'\\''s house:1'$/m,
  );
});

test('a configuration that is not there is not made: it would hide the one of the system', async () => {
  await installHotkeys('sway', {});
  expect(() => readFileSync(join(folder, 'sway/config'))).toThrow('ENOENT');
  expect(said).toContain('Add to the configuration that you use: include music-minion.conf');
});

test('shortcuts of GNOME that people made stay in the list', async () => {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'gsettings'), '#!/bin/sh\necho "[\'/theirs/\']"\n');
  chmodSync(join(bin, 'gsettings'), 0o755);
  vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`);
  await printHotkeys('gnome', {});
  const lines = said.trim().split('\n');
  expect(lines).toHaveLength(hotkeys.length * 3 + 1);
  expect(lines.at(-1)).toContain('/theirs/');
  expect(lines.at(-1)).toContain('/music-minion-web-winner/');
});

test('an unknown desktop and a missing program are said', async () => {
  await expect(printHotkeys('toString', {})).rejects.toThrow('is none of gnome, xfce');
  vi.stubEnv('PATH', folder);
  await expect(installHotkeys('xfce', {})).rejects.toThrow('xfconf-query: it is not installed');
});
