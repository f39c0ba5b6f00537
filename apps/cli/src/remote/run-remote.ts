import { REMOTE_CONTROL_MS, isRemoteControl } from '@music-minion/protocol/remote-control';
import { CliError, ExitCode } from '../exit-code.ts';
import { findServer } from '../server-address.ts';
import { HttpClient } from './http-client.ts';
import { type RemoteOptions, remoteCommands } from './remote-commands.ts';

interface ParsedOptions extends RemoteOptions {
  server: string | undefined;
}

/** Runs one remote command: look at the room, ask for the deed, say what was done. */
export async function runRemote(name: string, args: readonly string[]): Promise<number> {
  const command = remoteCommands.find((command) => command.name === name);
  if (!command) {
    const known = remoteCommands.map((command) => command.name).join(', ');
    throw new CliError(`There is no command ${name}. Known are ${known}.`, ExitCode.usage);
  }
  const options = parseOptions(name, args, command.takes);
  const client = new HttpClient(await findServer(options.server));
  const { data: room, ts } = await client.state();
  const ask = command.ask(room, options);
  await client.command(
    ask.name,
    ask.args,
    isRemoteControl(ask.name) ? ts + REMOTE_CONTROL_MS : null,
  );
  process.stdout.write(`${ask.done}\n`);
  return ExitCode.done;
}

function parseOptions(
  command: string,
  args: readonly string[],
  takes: readonly ('track' | 'seconds')[],
): ParsedOptions {
  const options: ParsedOptions = { server: undefined, track: undefined, seconds: 10 };
  const queue = args.flatMap((arg) => (/^--\w+=/.test(arg) ? splitOnce(arg) : [arg]));
  while (queue.length > 0) {
    const option = queue.shift() ?? '';
    const value = queue.shift();
    if (option === '--server' && value) options.server = value;
    else if (option === '--track' && takes.includes('track')) options.track = parseTrack(value);
    else if (option === '--seconds' && takes.includes('seconds'))
      options.seconds = parseSeconds(value);
    else {
      const message = `${command} does not know "${option}". See music-minion ${command} --help.`;
      throw new CliError(message, ExitCode.usage);
    }
  }
  return options;
}

function parseTrack(value: string | undefined): 'a' | 'b' {
  if (value === '1') return 'a';
  if (value === '2') return 'b';
  throw new CliError('--track takes 1 or 2.', ExitCode.usage);
}

function parseSeconds(value: string | undefined): number {
  const seconds = Number(value);
  if (value !== undefined && seconds > 0 && seconds <= 36_000) return seconds;
  throw new CliError('--seconds takes a number of seconds above 0.', ExitCode.usage);
}

function splitOnce(arg: string): string[] {
  const at = arg.indexOf('=');
  return [arg.slice(0, at), arg.slice(at + 1)];
}
