import { REMOTE_CONTROL_MS, isRemoteControl } from '@music-minion/protocol/remote-control';
import { CliError, ExitCode } from '../exit-code.ts';
import { findServer } from '../server-address.ts';
import { HttpClient } from './http-client.ts';
import { radioCommands } from './radio-commands.ts';

/** Runs one command of the radio, by the short way of the hotkeys. */
export async function runRadio(args: readonly string[]): Promise<number> {
  const { server, words } = parse(args);
  const [name = 'status', ...rest] = words;
  const command = radioCommands.find(({ usage }) => usage.split(' ')[0] === name);
  if (command === undefined) {
    const known = radioCommands.map(({ usage }) => usage.split(' ')[0]).join(', ');
    throw new CliError(`There is no radio command "${name}". Known are ${known}.`, ExitCode.usage);
  }
  const client = new HttpClient(await findServer(server));
  const { data: room, ts: nowMs } = await client.state();
  const said = await command.run(
    {
      client,
      room,
      nowMs,
      send: ({ name, args }) =>
        client.command(name, args, isRemoteControl(name) ? nowMs + REMOTE_CONTROL_MS : null),
    },
    rest,
  );
  process.stdout.write(`${said}\n`);
  return ExitCode.done;
}

function parse(args: readonly string[]): { server: string | undefined; words: string[] } {
  const words: string[] = [];
  let server: string | undefined;
  const queue = args.flatMap((arg) =>
    arg.startsWith('--server=') ? ['--server', arg.slice(9)] : [arg],
  );
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    if (arg === '--server') server = parseServer(queue.shift());
    else if (arg.startsWith('--')) {
      const message = `radio does not know "${arg}". See music-minion radio --help.`;
      throw new CliError(message, ExitCode.usage);
    } else words.push(arg);
  }
  return { server, words };
}

function parseServer(value: string | undefined): string {
  if (value !== undefined) return value;
  throw new CliError('--server takes an address, like http://pi.local:8642.', ExitCode.usage);
}
