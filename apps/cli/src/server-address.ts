import { loadConfig } from '@music-minion/server/config';
import { CliError, ExitCode } from './exit-code.ts';

const DEFAULT_PORT = 8642;

/** The server to talk to: `--server`, else MUSIC_MINION_SERVER, else `[web] remote_server`, else the one on this machine. */
export async function findServer(option: string | undefined): Promise<URL> {
  const named = option ?? (process.env['MUSIC_MINION_SERVER'] || undefined);
  if (named !== undefined)
    return parseAddress(named, option === undefined ? 'MUSIC_MINION_SERVER' : '--server');
  const { web } = await loadConfig(process.env);
  if (web.remote_server !== undefined)
    return parseAddress(web.remote_server, '[web] remote_server');
  return new URL(`http://127.0.0.1:${web.port ?? DEFAULT_PORT}`);
}

function parseAddress(text: string, from: string): URL {
  const withScheme = /^https?:\/\//.test(text) ? text : `http://${text}`;
  if (!URL.canParse(withScheme)) {
    const message = `${from} is "${text}", which is no address. Write it like http://pi.local:${DEFAULT_PORT}.`;
    throw new CliError(message, ExitCode.usage);
  }
  return new URL(withScheme);
}
