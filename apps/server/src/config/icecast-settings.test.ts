import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { icecastSettings } from './icecast-settings.ts';
import { parseConfig } from './load-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'music-minion-icecast-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const settingsOf = async (text: string) => icecastSettings(await parseConfig(text, 'config.toml'));

test('without the section there is no Icecast', async () => {
  expect(await settingsOf('[radio]\nenabled = true')).toBeNull();
});

test('a host and a password are enough', async () => {
  expect(await settingsOf('[radio.icecast]\nhost = "ice"\npassword = "s3cret"')).toEqual({
    host: 'ice',
    port: 8000,
    tls: false,
    user: 'source',
    password: 's3cret',
    mounts: ['/music.mp3'],
    name: 'Music Minion',
    description: '',
  });
});

test('the password may stand in a file of its own', async () => {
  const file = join(folder, 'password');
  writeFileSync(file, 's3cret\n');
  const text = `[radio.icecast]\nhost = "ice"\npassword_file = "${file}"`;
  expect(await settingsOf(text)).toMatchObject({ password: 's3cret' });
  writeFileSync(file, '\n');
  await expect(settingsOf(text)).rejects.toThrow('is empty');
});

test.each([
  ['port = 1', /has no host/],
  ['host = "ice"', /has no password/],
  ['host = "ice"\npassword = "x"\nmounts = []', /mounts is empty/],
  ['host = "ice"\npassword = "x"\nmounts = ["/a b"]', /"\/a b" is no name of a mount/],
  ['host = "ice"\npassword_file = "/nowhere"', /\/nowhere cannot be read/],
])('%j is an error that says what to write', async (text, message) => {
  await expect(settingsOf(`[radio.icecast]\n${text}`)).rejects.toThrow(message);
});
