/** How a value is written in the file and in the environment. */
export type KeyType = 'text' | 'port' | 'texts' | 'minutes' | 'token' | 'log_level' | 'switch';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof logLevels)[number];

export interface ConfigKey {
  section: string;
  name: string;
  type: KeyType;
  meaning: string;
}

/** Every setting there is. Each can also be given as `MUSIC_MINION_<SECTION>_<NAME>`. */
export const configKeys = [
  { section: 'web', name: 'host', type: 'text', meaning: 'address to listen on; default: all' },
  { section: 'web', name: 'port', type: 'port', meaning: 'port for everything; default 8642' },
  {
    section: 'web',
    name: 'remote_server',
    type: 'text',
    meaning: 'server that the remote commands drive, e.g. http://pi.local:8642',
  },
  {
    section: 'web',
    name: 'hosts',
    type: 'texts',
    meaning: 'further host names under which this server is reached',
  },
  {
    section: 'web',
    name: 'token',
    type: 'token',
    meaning: 'what must be shown to come in; default: nothing',
  },
  { section: 'web', name: 'token_file', type: 'text', meaning: 'file that holds the token' },
  { section: 'library', name: 'folders', type: 'texts', meaning: 'music folders' },
  {
    section: 'library',
    name: 'rescan_minutes',
    type: 'minutes',
    meaning: 'scan so often, for network disks, which tell of no changes; default: never',
  },
  { section: 'data', name: 'folder', type: 'text', meaning: 'where the database is kept' },
  {
    section: 'radio',
    name: 'enabled',
    type: 'switch',
    meaning: 'whether the radio is on when the server starts; default: as it was left',
  },
  {
    section: 'listenbrainz',
    name: 'token',
    type: 'text',
    meaning: 'user token; plays are told to ListenBrainz',
  },
  {
    section: 'listenbrainz',
    name: 'url',
    type: 'text',
    meaning: 'another server that speaks its API; default https://api.listenbrainz.org',
  },
  {
    section: 'log',
    name: 'level',
    type: 'log_level',
    meaning: 'how much is logged; default info, on a terminal warn',
  },
] as const satisfies readonly ConfigKey[];

export interface Config {
  web: {
    host?: string;
    port?: number;
    remote_server?: string;
    hosts?: string[];
    token?: string;
    token_file?: string;
  };
  library: { folders?: string[]; rescan_minutes?: number };
  data: { folder?: string };
  radio: { enabled?: boolean };
  listenbrainz: { token?: string; url?: string };
  log: { level?: LogLevel };
}
