/** How a value is written in the file and in the environment. */
export type KeyType =
  | 'text'
  | 'port'
  | 'path'
  | 'address'
  | 'texts'
  | 'hosts'
  | 'minutes'
  | 'token'
  | 'log_level'
  | 'switch'
  | 'seconds'
  | 'mp3_kbps';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Of MPEG-1 layer III (ISO 11172-3, 2.4.2.3), as far as music wants them. */
export const mp3Bitrates = [64, 80, 96, 112, 128, 160, 192, 224, 256, 320];

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
    type: 'hosts',
    meaning: 'further host names under which this server is reached',
  },
  {
    section: 'web',
    name: 'token',
    type: 'token',
    meaning: 'what must be shown to come in; default: nothing',
  },
  { section: 'web', name: 'token_file', type: 'path', meaning: 'file that holds the token' },
  { section: 'library', name: 'folders', type: 'texts', meaning: 'music folders' },
  {
    section: 'library',
    name: 'rescan_minutes',
    type: 'minutes',
    meaning: 'scan so often, for network disks, which tell of no changes; default: never',
  },
  { section: 'data', name: 'folder', type: 'path', meaning: 'where the database is kept' },
  {
    section: 'radio',
    name: 'enabled',
    type: 'switch',
    meaning: 'whether the radio is on when the server starts; default: as it was left',
  },
  {
    section: 'radio',
    name: 'bitrate',
    type: 'mp3_kbps',
    meaning: 'of the MP3 stream, kbit/s; default 192',
  },
  {
    section: 'radio',
    name: 'burst',
    type: 'seconds',
    meaning: 'what a listener gets at once; more hides longer gaps of the network; default 4',
  },
  {
    section: 'radio.icecast',
    name: 'host',
    type: 'text',
    meaning: 'Icecast that gets the stream as well; default: none',
  },
  { section: 'radio.icecast', name: 'port', type: 'port', meaning: 'its port; default 8000' },
  {
    section: 'radio.icecast',
    name: 'tls',
    type: 'switch',
    meaning: 'whether it is reached through TLS; default false',
  },
  {
    section: 'radio.icecast',
    name: 'user',
    type: 'text',
    meaning: 'user of its sources; default source',
  },
  { section: 'radio.icecast', name: 'password', type: 'text', meaning: 'password of its sources' },
  {
    section: 'radio.icecast',
    name: 'password_file',
    type: 'path',
    meaning: 'file that holds the password',
  },
  {
    section: 'radio.icecast',
    name: 'mounts',
    type: 'texts',
    meaning: 'mounts; .opus and .ogg are Opus, all others MP3; default ["/music.mp3"]',
  },
  {
    section: 'radio.icecast',
    name: 'name',
    type: 'text',
    meaning: 'name that Icecast shows; default Music Minion',
  },
  {
    section: 'radio.icecast',
    name: 'description',
    type: 'text',
    meaning: 'description that Icecast shows',
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
    type: 'address',
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
  radio: { enabled?: boolean; bitrate?: number; burst?: number };
  'radio.icecast': {
    host?: string;
    port?: number;
    tls?: boolean;
    user?: string;
    password?: string;
    password_file?: string;
    mounts?: string[];
    name?: string;
    description?: string;
  };
  listenbrainz: { token?: string; url?: string };
  log: { level?: LogLevel };
}
