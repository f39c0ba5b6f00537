import type { Config } from './keys.ts';
import { ConfigError, readConfigFile } from './load-config.ts';

export interface IcecastSettings {
  host: string;
  port: number;
  tls: boolean;
  user: string;
  password: string;
  mounts: readonly string[];
  name: string;
  description: string;
}

/** What `[radio.icecast]` says, its defaults filled in; null where no Icecast is set. Throws ConfigError. */
export function icecastSettings(config: Config): IcecastSettings | null {
  const settings = config['radio.icecast'];
  const { host, mounts = ['/music.mp3'] } = settings;
  if (Object.keys(settings).length === 0) return null;
  if (host === undefined) {
    throw new ConfigError('[radio.icecast] has no host. Name the Icecast: host = "localhost".');
  }
  if (mounts.length === 0) {
    throw new ConfigError('radio.icecast.mounts is empty. Name one: mounts = ["/music.mp3"].');
  }
  const unsafe = mounts.find((mount) => !/^\/?[\w.~/-]+$/.test(mount));
  if (unsafe !== undefined) {
    throw new ConfigError(
      `radio.icecast.mounts: "${unsafe}" is no name of a mount. Use letters, digits, dots and hyphens.`,
    );
  }
  return {
    host,
    port: settings.port ?? 8000,
    tls: settings.tls ?? false,
    user: settings.user ?? 'source',
    password: passwordOf(settings),
    mounts,
    name: settings.name ?? 'Music Minion',
    description: settings.description ?? '',
  };
}

function passwordOf({ password, password_file: file }: Config['radio.icecast']): string {
  const found = password ?? (file === undefined ? undefined : readConfigFile(file).trim());
  if (found !== undefined && found !== '') return found;
  throw new ConfigError(
    file === undefined
      ? '[radio.icecast] has no password. Give it as password, or name a password_file.'
      : `${file}, which radio.icecast.password_file names, is empty.`,
  );
}
