import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fromHome } from '../files/from-home.ts';
import { type Config, type ConfigKey, configKeys, logLevels, mp3Bitrates } from './keys.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** It must fit into a header and an address, and not be guessed. */
const TOKEN = /^[\x21-\x7e]{8,256}$/;
const TOKEN_RULE =
  'must be a text of 8 to 256 letters, digits and signs without blanks. Make one with: openssl rand -hex 16';

/** As browsers name a host. */
const HOST = /^[a-z0-9._-]+$/i;

/** A configuration that cannot be used; the message says where, and what to write instead. */
export class ConfigError extends Error {}

/** Where settings come from: `MUSIC_MINION_CONFIG`, else the user's file, else the machine's. */
export function findConfigFile(env: Environment): string | null {
  const named = env['MUSIC_MINION_CONFIG'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new ConfigError(`MUSIC_MINION_CONFIG names ${named}, but there is no such file.`);
  }
  const home = env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config');
  const candidates = [join(home, 'music-minion/config.toml'), '/etc/music-minion/config.toml'];
  return candidates.find((file) => existsSync(file)) ?? null;
}

/** The settings of the file, each overruled by its environment variable. Throws ConfigError. */
export async function loadConfig(env: Environment): Promise<Config> {
  const file = findConfigFile(env);
  const config = file === null ? emptyConfig() : await parseConfig(readConfigFile(file), file);
  for (const key of configKeys) {
    const variable = variableOf(key);
    const value = env[variable];
    if (value !== undefined && value !== '') setKey(config, key, fromText(key, value), variable);
  }
  return config;
}

export function dataFolder(config: Config, env: Environment): string {
  const home = env['XDG_DATA_HOME'] || join(env['HOME'] || homedir(), '.local/share');
  return config.data.folder ?? join(home, 'music-minion');
}

/** The token of `[web] token`, else of the file that `[web] token_file` names; null where none is set. */
export function configuredToken({ web }: Config): string | null {
  if (web.token !== undefined || web.token_file === undefined) return web.token ?? null;
  const token = readConfigFile(web.token_file).trim();
  if (TOKEN.test(token)) return token;
  throw new ConfigError(`${web.token_file}: the token in it ${TOKEN_RULE}`);
}

/** Unknown sections, unknown keys and wrong types are errors: a silent typo would be a setting that does nothing. */
export async function parseConfig(text: string, file: string): Promise<Config> {
  // Loaded only where there is a file: hotkeys pay for every module.
  const { parse } = await import('smol-toml');
  let document: Record<string, unknown>;
  try {
    document = parse(text);
  } catch (error) {
    // The parser shows the lines around its mistake, and one of them may hold a secret.
    const message = (error as Error).message.trim().replaceAll(/(\btoken"?\s*=).*/g, '$1 …');
    throw new ConfigError(`${file} is not valid TOML. ${message}`);
  }
  const config = emptyConfig();
  for (const [section, values] of sectionsOf(document)) {
    const known = configKeys.filter((key) => key.section === section);
    const at = `${file}, line ${lineOf(text, section, null)}`;
    if (known.length === 0) {
      const sections = [...new Set(configKeys.map((key) => `[${key.section}]`))].join(', ');
      throw new ConfigError(`${at}: there is no section [${section}]. Known are ${sections}.`);
    }
    if (!isTable(values)) {
      throw new ConfigError(
        `${at}: "${section}" is a section. Write [${section}] on a line of its own.`,
      );
    }
    for (const [name, value] of Object.entries(values)) {
      const where = `${file}, line ${lineOf(text, section, name)}`;
      const key = known.find((key) => key.name === name);
      if (!key) {
        const names = known.map((key) => key.name).join(', ');
        throw new ConfigError(`${where}: [${section}] has no key "${name}". Known are ${names}.`);
      }
      setKey(config, key, value, where);
    }
  }
  return config;
}

/** `[radio.icecast]` is a section of its own, though TOML has it within `[radio]`. */
function sectionsOf(document: Record<string, unknown>): [string, unknown][] {
  return Object.entries(document).flatMap(([section, values]): [string, unknown][] => {
    if (!isTable(values)) return [[section, values]];
    const isSection = ([name]: [string, unknown]): boolean =>
      configKeys.some((key) => key.section === `${section}.${name}`);
    const entries = Object.entries(values);
    const own = Object.fromEntries(entries.filter((entry) => !isSection(entry)));
    const inner = entries.filter(isSection);
    return [
      [section, own],
      ...inner.map(([name, value]): [string, unknown] => [`${section}.${name}`, value]),
    ];
  });
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function setKey(config: Config, key: ConfigKey, value: unknown, where: string): void {
  const problem = whyWrong(key, value);
  if (problem !== null) throw new ConfigError(`${where}: ${key.section}.${key.name} ${problem}`);
  const known = key.type === 'path' ? fromHome(String(value)) : value;
  Object.assign(config[key.section as keyof Config], { [key.name]: known });
}

/** In minutes; no timer counts much further. */
const WEEK = 10_080;

function whyWrong({ type }: ConfigKey, value: unknown): string | null {
  switch (type) {
    case 'text':
    case 'path':
      return typeof value === 'string' && value !== '' ? null : 'must be a text in quotes.';
    case 'token': {
      const isToken = typeof value === 'string' && TOKEN.test(value);
      return isToken ? null : TOKEN_RULE;
    }
    case 'log_level': {
      const isLevel = logLevels.some((level) => level === value);
      return isLevel
        ? null
        : `must be one of ${logLevels.map((level) => `"${level}"`).join(', ')}.`;
    }
    case 'port': {
      const isPort = Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535;
      return isPort ? null : 'must be a whole number from 0 to 65535, without quotes.';
    }
    case 'minutes': {
      const isMinutes = Number.isInteger(value) && Number(value) >= 1 && Number(value) <= WEEK;
      return isMinutes ? null : `must be a whole number from 1 to ${WEEK}, without quotes.`;
    }
    case 'switch':
      return typeof value === 'boolean' ? null : 'must be true or false, without quotes.';
    case 'seconds': {
      const isSeconds = typeof value === 'number' && value >= 0 && value <= 25;
      return isSeconds ? null : 'must be a number of seconds from 0 to 25, without quotes.';
    }
    case 'mp3_kbps': {
      const isBitrate = mp3Bitrates.some((kbps) => kbps === value);
      return isBitrate ? null : `must be one of ${mp3Bitrates.join(', ')}, without quotes.`;
    }
    case 'address': {
      const isAddress = typeof value === 'string' && /^https?:/.test(value) && URL.canParse(value);
      return isAddress ? null : 'must be an address, e.g. "https://api.listenbrainz.org".';
    }
    case 'hosts': {
      const isHosts = Array.isArray(value) && value.every((host) => HOST.test(String(host)));
      return isHosts
        ? null
        : 'must be a list of names without http:// and port, e.g. ["one.example"].';
    }
    case 'texts': {
      const isTexts = Array.isArray(value) && value.every((item) => typeof item === 'string');
      return isTexts ? null : 'must be a list of texts, e.g. ["one", "two"].';
    }
  }
}

/** In the environment, lists are separated by colons, as in PATH. */
function fromText({ type }: ConfigKey, text: string): unknown {
  if (type === 'port' || type === 'minutes' || type === 'mp3_kbps')
    return /^\d+$/.test(text) ? Number(text) : text;
  if (type === 'seconds') return /^[\d.]+$/.test(text) ? Number(text) : text;
  if (type === 'switch') return text === 'true' ? true : text === 'false' ? false : text;
  return type === 'texts' || type === 'hosts'
    ? text.split(':').filter((part) => part !== '')
    : text;
}

export function variableOf({ section, name }: ConfigKey): string {
  return `MUSIC_MINION_${section.replace('.', '_')}_${name}`.toUpperCase();
}

export function readConfigFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** The line where a key of a section, or the section itself, stands; 1 when it cannot be told. */
function lineOf(text: string, section: string, name: string | null): number {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^\\s*\\[?\\s*${section}\\b`).test(line));
  if (start < 0) return 1;
  if (name === null) return start + 1;
  const offset = lines.slice(start).findIndex((line) => new RegExp(`\\b${name}"?\\s*=`).test(line));
  return start + Math.max(offset, 0) + 1;
}

function emptyConfig(): Config {
  return {
    web: {},
    library: {},
    data: {},
    radio: {},
    'radio.icecast': {},
    listenbrainz: {},
    log: {},
  };
}
