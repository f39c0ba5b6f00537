import { configuredToken, loadConfig } from '@music-minion/server/config';
import { fromConfig } from './configuration.ts';
import { CliError, ExitCode } from './exit-code.ts';

const DEFAULT_PORT = 8642;

/** Where the server is, and the token to show it; null where none is known. */
export class ServerAddress extends URL {
  readonly token: string | null;

  constructor(url: string, token: string | null) {
    super(url);
    this.token = token;
  }

  get headers(): Record<string, string> {
    return this.token === null ? {} : { authorization: `Bearer ${this.token}` };
  }
}

/**
 * The server to talk to: `--server`, else MUSIC_MINION_SERVER, else `[web] remote_server`, else the one on this machine.
 * Its token: MUSIC_MINION_TOKEN (which `--token` sets), else `[web] token`, else what `[web] token_file` holds.
 */
export async function findServer(option: string | undefined): Promise<ServerAddress> {
  const named = option ?? (process.env['MUSIC_MINION_SERVER'] || undefined);
  const url =
    named && parseAddress(named, option === undefined ? 'MUSIC_MINION_SERVER' : '--server');
  const shown = process.env['MUSIC_MINION_TOKEN'];
  // A hotkey that is told both reads no file.
  if (url && shown) return new ServerAddress(url, shown);
  const config = await fromConfig(() => loadConfig(process.env));
  const token = shown || (await fromConfig(() => configuredToken(config)));
  if (url) return new ServerAddress(url, token);
  const { remote_server: remote, port = DEFAULT_PORT } = config.web;
  return remote === undefined
    ? new ServerAddress(`http://127.0.0.1:${port}`, token)
    : new ServerAddress(parseAddress(remote, '[web] remote_server'), token);
}

function parseAddress(text: string, from: string): string {
  const withScheme = text.includes('://') ? text : `http://${text}`;
  if (/^https?:/.test(withScheme) && URL.canParse(withScheme)) return withScheme;
  const message = `${from} is "${text}", which is no address. Write it like http://pi.local:${DEFAULT_PORT}.`;
  throw new CliError(message, ExitCode.usage);
}
