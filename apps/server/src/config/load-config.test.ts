import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { configKeys } from './keys.ts';
import { dataFolder, loadConfig, parseConfig, variableOf } from './load-config.ts';

const home = mkdtempSync(join(tmpdir(), 'music-minion-config-'));
afterAll(() => rmSync(home, { recursive: true }));

test('every key of the file is understood', async () => {
  const text = `
[web]
host = "127.0.0.1"
port = 8080
remote_server = "http://pi.local:8642"
hosts = ["music.example"]
[library]
folders = ["/music"]
[data]
folder = "/data"
[listenbrainz]
token = "secret"
url = "https://listens.example"`;
  const config = await parseConfig(text, 'config.toml');
  for (const { section, name } of configKeys) expect(config[section]).toHaveProperty(name);
  expect(config.web.remote_server).toBe('http://pi.local:8642');
});

test.each([
  ['[web]\nprot = 1', /line 2: \[web\] has no key "prot"\. Known are host, port/],
  ['[wed]\nport = 1', /line 1: there is no section \[wed\]\. Known are \[web\]/],
  ['[web]\n\nport = "1"', /line 3: web\.port must be a whole number/],
  ['[web]\nport = 70000', /line 2: web\.port must be/],
  ['[library]\nfolders = "/music"', /line 2: library\.folders must be a list of texts/],
  ['web = 1', /line 1: "web" is a section/],
  ['[web]\nport = ', /config\.toml is not valid TOML/],
])('%j is an error that says where and what to write', async (text, message) => {
  await expect(parseConfig(text, 'config.toml')).rejects.toThrow(message);
});

test('the file is found by its variable, else below the home; its absence is no error', async () => {
  expect(await loadConfig({ HOME: home })).toEqual({
    web: {},
    library: {},
    data: {},
    listenbrainz: {},
  });
  mkdirSync(join(home, '.config/music-minion'), { recursive: true });
  writeFileSync(join(home, '.config/music-minion/config.toml'), '[web]\nport = 1');
  writeFileSync(join(home, 'other.toml'), '[web]\nport = 2');
  expect((await loadConfig({ HOME: home })).web.port).toBe(1);
  const named = { HOME: home, MUSIC_MINION_CONFIG: join(home, 'other.toml') };
  expect((await loadConfig(named)).web.port).toBe(2);
  const missing = { MUSIC_MINION_CONFIG: '/no/such.toml' };
  await expect(loadConfig(missing)).rejects.toThrow('there is no such file');
});

test('the environment overrules the file, key by key', async () => {
  const env = { HOME: home, MUSIC_MINION_WEB_PORT: '3', MUSIC_MINION_LIBRARY_FOLDERS: '/a:/b' };
  const config = await loadConfig(env);
  expect(config).toMatchObject({ web: { port: 3 }, library: { folders: ['/a', '/b'] } });
  const wrong = { HOME: home, MUSIC_MINION_WEB_PORT: 'http' };
  await expect(loadConfig(wrong)).rejects.toThrow('MUSIC_MINION_WEB_PORT: web.port must be');
  expect(configKeys.map(variableOf)).toContain('MUSIC_MINION_WEB_REMOTE_SERVER');
});

test('data is kept where the system wants it, unless it is named', async () => {
  const config = await loadConfig({ HOME: '/home/me' });
  expect(dataFolder(config, { HOME: '/home/me' })).toBe('/home/me/.local/share/music-minion');
  expect(dataFolder(config, { XDG_DATA_HOME: '/x' })).toBe('/x/music-minion');
  expect(dataFolder({ ...config, data: { folder: '/d' } }, {})).toBe('/d');
});
