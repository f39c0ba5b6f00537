/** How a value is written in the file and in the environment. */
export type KeyType = 'text' | 'port' | 'texts';

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
  { section: 'library', name: 'folders', type: 'texts', meaning: 'music folders' },
  { section: 'data', name: 'folder', type: 'text', meaning: 'where the database is kept' },
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
] as const satisfies readonly ConfigKey[];

export interface Config {
  web: { host?: string; port?: number; remote_server?: string; hosts?: string[] };
  library: { folders?: string[] };
  data: { folder?: string };
  listenbrainz: { token?: string; url?: string };
}
