import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { configKeys } from './keys.ts';
import { configuredToken, dataFolder, loadConfig, parseConfig, variableOf } from './load-config.ts';

const home = mkdtempSync(join(tmpdir(), 'music-minion-config-'));
afterAll(() => rmSync(home, { recursive: true }));

test('every key of the file is understood', async () => {
  const text = `
[web]
host = "127.0.0.1"
port = 8080
remote_server = "http://pi.local:8642"
hosts = ["music.example"]
token = "correct-horse"
token_file = "/run/token"
[library]
folders = ["/music"]
rescan_minutes = 30
[radio]
enabled = true
bitrate = 256
burst = 2.5
[radio.icecast]
host = "ice.local"
port = 8000
tls = true
user = "source"
password = "s3cret"
password_file = "/run/icecast"
mounts = ["/music.mp3", "/music.opus"]
name = "Kitchen"
description = "All day"
[data]
folder = "/data"
[listenbrainz]
token = "secret"
url = "https://listens.example"

[log]
level = "debug"`;
  const config = await parseConfig(text, 'config.toml');
  for (const { section, name } of configKeys) expect(config[section]).toHaveProperty(name);
  expect(config.web.remote_server).toBe('http://pi.local:8642');
});

test.each([
  ['[web]\nprot = 1', /line 2: \[web\] has no key "prot"\. Known are host, port/],
  ['[wed]\nport = 1', /line 1: there is no section \[wed\]\. Known are \[web\]/],
  ['[web]\n\nport = "1"', /line 3: web\.port must be a whole number/],
  ['[web]\nport = 70000', /line 2: web\.port must be/],
  ['[radio]\nenabled = "yes"', /line 2: radio\.enabled must be true or false/],
  ['[radio]\nbitrate = 200', /line 2: radio\.bitrate must be one of 64, 80/],
  ['[radio]\nburst = 60', /line 2: radio\.burst must be a number of seconds from 0 to 25/],
  ['[radio.icecast]\nport = "x"', /line 2: radio\.icecast\.port must be/],
  ['[radio.icecast]\npasswort = "x"', /line 2: \[radio\.icecast\] has no key "passwort"/],
  ['[radio.icest]\nport = 1', /\[radio\] has no key "icest"/],
  ['[library]\nfolders = "/music"', /line 2: library\.folders must be a list of texts/],
  ['[web]\ntoken = "short"', /line 2: web\.token must be a text of 8 to 256/],
  ['[web]\ntoken = "with blanks in it"', /line 2: web\.token must be/],
  ['[log]\nlevel = "loud"', /line 2: log\.level must be one of "trace", "debug"/],
  [
    '[library]\nrescan_minutes = 0',
    /line 2: library\.rescan_minutes must be a whole number from 1/,
  ],
  ['[web]\nhosts = ["http://music.example"]', /line 2: web\.hosts must be a list of names without/],
  ['[listenbrainz]\nurl = "nowhere"', /line 2: listenbrainz\.url must be an address/],
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
    radio: {},
    'radio.icecast': {},
    listenbrainz: {},
    log: {},
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
  const radio = await loadConfig({
    HOME: home,
    MUSIC_MINION_RADIO_ENABLED: 'true',
    MUSIC_MINION_RADIO_BURST: '2.5',
    MUSIC_MINION_RADIO_ICECAST_HOST: 'ice.local',
    MUSIC_MINION_RADIO_ICECAST_MOUNTS: '/a.mp3:/b.opus',
  });
  expect(radio.radio).toEqual({ enabled: true, burst: 2.5 });
  expect(radio['radio.icecast']).toEqual({ host: 'ice.local', mounts: ['/a.mp3', '/b.opus'] });
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

test('files and folders may be named from home', async () => {
  const text = '[web]\ntoken_file = "~/token"\n[data]\nfolder = "~/data"';
  const { web, data } = await parseConfig(text, 'config.toml');
  const home = process.env['HOME'] ?? '';
  expect([web.token_file, data.folder]).toEqual([`${home}/token`, `${home}/data`]);
});

test('the token may be kept in a file of its own; a token that is written here goes before it', async () => {
  const file = join(home, 'token');
  writeFileSync(file, 'correct-horse-battery\n');
  const config = await parseConfig(`[web]\ntoken_file = "${file}"`, 'config.toml');
  expect(configuredToken(config)).toBe('correct-horse-battery');
  expect(configuredToken({ ...config, web: { ...config.web, token: 'staple-it' } })).toBe(
    'staple-it',
  );
  expect(configuredToken({ ...config, web: {} })).toBeNull();
  const noFile = { ...config, web: { token_file: '/no/such/file' } };
  expect(() => configuredToken(noFile)).toThrow('/no/such/file cannot be read');
  writeFileSync(file, 'short');
  expect(() => configuredToken(config)).toThrow(
    /token: the token in it must be a text of 8 to 256/,
  );
});

test('a mistake beside the token does not show the token', async () => {
  const text = '[web]\ntoken = "correct-horse-battery"\nport = ';
  const message = await parseConfig(text, 'config.toml').then(
    () => '',
    (error: Error) => error.message,
  );
  expect(message).toContain('not valid TOML');
  expect(message).not.toContain('correct-horse');
});
