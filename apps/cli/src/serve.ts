import { once } from 'node:events';
import { join } from 'node:path';
import {
  type RadioCodec,
  type RunningServer,
  checkFolder,
  configuredToken,
  dataFolder,
  icecastSettings,
  loadConfig,
  startServer,
} from '@music-minion/server';
import { renderUnicodeCompact } from 'uqr';
import { fromConfig } from './configuration.ts';
import { CliError, ExitCode } from './exit-code.ts';
import { openLog } from './log.ts';
import { openLibrary } from './open-library.ts';
import { stopSignal } from './stop-signal.ts';

interface ServeOptions {
  port?: string;
  host?: string;
  data?: string;
  logLevel?: string;
}

/** Serves until it is told to stop. */
export async function serve(
  named: readonly string[],
  options: ServeOptions,
  findingCodec: Promise<RadioCodec>,
): Promise<number> {
  const config = await fromConfig(() => loadConfig(process.env));
  const folders = named.length > 0 ? named : (config.library.folders ?? []);
  const checked = folders.map(named.length > 0 ? mustBeFolder : mayComeBack);
  const data = options.data ?? dataFolder(config, process.env);
  const token = await fromConfig(() => configuredToken(config));
  const server = await start({
    host: options.host ?? config.web.host ?? '0.0.0.0',
    port: options.port === undefined ? (config.web.port ?? 8642) : parsePort(options.port),
    dataFolder: data,
    extraHosts: config.web.hosts ?? [],
    isRadioOn: config.radio.enabled ?? null,
    radio: {
      mp3Kbps: config.radio.bitrate ?? 192,
      burstMs: (config.radio.burst ?? 4) * 1000,
      codec: findingCodec,
      icecast: await fromConfig(() => icecastSettings(config)),
    },
    foldersFixedBy:
      named.length > 0 ? 'the command line' : checked.length > 0 ? 'config.toml' : null,
    rescanMinutes: config.library.rescan_minutes,
    listenBrainz: config.listenbrainz,
    token,
    log: openLog(options.logLevel ?? config.log.level),
  });
  const stopping = stopSignal();
  printWelcome(server, token);
  await openLibrary(server, checked, join(data, 'demo'), stopping);
  if (!stopping.aborted) await once(stopping, 'abort');
  await server.close();
  return ExitCode.done;
}

async function start(options: Parameters<typeof startServer>[0]): Promise<RunningServer> {
  try {
    return await startServer(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const { port, host } = options;
    if (code === 'EADDRINUSE') {
      throw failure(`Port ${port} is in use by another program. Choose another with --port.`);
    }
    if (code === 'EACCES' && message.includes('listen')) {
      throw failure(`Port ${port} needs more rights. Choose one above 1023 with --port.`);
    }
    if (code === 'EADDRNOTAVAIL')
      throw failure(`This machine has no address ${host}. Check --host.`);
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
      throw failure(`${host} is no address of this machine. Check --host.`);
    throw failure(message);
  }
}

function printWelcome({ port, addresses }: RunningServer, token: string | null): void {
  say('\n  Music Minion is serving.\n');
  say(`  On this machine    http://localhost:${port}`);
  for (const address of addresses) say(`  On your network    ${address}`);
  if (token !== null) say('  Sign in with       the token of your configuration');
  const [first] = addresses;
  if (first === undefined) return say('');
  say('\n  With a phone in the same network:\n');
  // The code lets a phone in without typing. In the log of a service it would lie about for everybody to scan.
  const isSeen = process.stdout.isTTY && token !== null;
  const joining = isSeen ? `${first}/?token=${encodeURIComponent(token)}` : first;
  say(`${renderUnicodeCompact(joining, { border: 1 }).replaceAll(/^/gm, '    ')}\n`);
}

function mustBeFolder(named: string): string {
  const checked = checkFolder(named);
  if ('problem' in checked) throw new CliError(checked.problem, ExitCode.usage);
  return checked.folder;
}

/** A disk of the configuration may be mounted later than the server starts: what it is asked for it can do meanwhile. */
function mayComeBack(configured: string): string {
  const checked = checkFolder(configured);
  if (!('problem' in checked)) return checked.folder;
  if (checked.path === '') throw new CliError(checked.problem, ExitCode.usage);
  process.stderr.write(`music-minion: ${checked.problem} It is looked for every 30 s.\n`);
  return checked.path;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CliError(`--port takes a number from 0 to 65535, not "${text}".`, ExitCode.usage);
}

function failure(message: string): CliError {
  return new CliError(message, ExitCode.refused);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
