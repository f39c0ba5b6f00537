import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { CliError, ExitCode } from './exit-code.ts';
import { addPlaylists } from './playlist-commands.ts';
import { addLibrary } from './library-program.ts';
import { radioCommands } from './remote/radio-commands.ts';
import { remoteCommands } from './remote/remote-commands.ts';

const SERVER_OPTION = [
  '--server <address>',
  'the server to talk to, e.g. http://pi.local:8642',
] as const;

/** The whole command line; loads the parts of a command only when it is called. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exitCode: number = ExitCode.done;
  const program = new Command('music-minion')
    .description('Compare, rank and hear your own music, in step on every device.')
    .version(manifest.version, '--version', 'which version this is')
    .option('--token <token>', 'of the server to talk to; better in MUSIC_MINION_TOKEN')
    .configureHelp({ showGlobalOptions: true })
    .hook('preAction', (program, command) => takeToken(program.opts(), command.name()))
    .exitOverride()
    .showHelpAfterError('(music-minion --help lists all commands)');

  program
    .command('serve [folders...]')
    .description('Serve the music of these folders')
    .option('--port <number>', 'port for everything (default 8642)')
    .option('--host <address>', 'address to listen on (default: all)')
    .option('--data <folder>', 'where the database is kept')
    .option('--log-level <level>', 'trace, debug, info, warn, error or silent')
    .action(async (folders: string[], options: object) => {
      // ffmpeg is asked what it can do while the server is still being read.
      const { findCodec } = await import('@music-minion/server/find-codec');
      const findingCodec = findCodec();
      const { serve } = await import('./serve.ts');
      exitCode = await serve(folders, options, findingCodec);
    });
  program
    .command('scan')
    .description('Look for new, changed and vanished files')
    .option(...SERVER_OPTION)
    .action(async (options: { server?: string }) => {
      const { scan } = await import('./scan.ts');
      exitCode = await scan(options);
    });
  program
    .command('status')
    .description('What is compared, what plays, who is here')
    .option('--watch', 'stay and show every change')
    .option('--json', 'for programs: the room as JSON; with --watch a line for every change')
    .option('--devices', 'the sync doctor: how well each device is in step')
    .option(...SERVER_OPTION)
    .action(async (options: object) => {
      const { status } = await import('./status.ts');
      exitCode = await status(options);
    });
  program
    .command('doctor')
    .description('Look over everything that could be wrong')
    .option('--data <folder>', 'the data folder to look at')
    .option(...SERVER_OPTION)
    .action(async (options: object) => {
      const { doctor } = await import('./doctor.ts');
      exitCode = await doctor(options);
    });
  addHotkeys(program, (code) => (exitCode = code));
  addBackup(program, (code) => (exitCode = code));
  addLibrary(program, SERVER_OPTION, (code) => (exitCode = code));
  addRadio(program);
  addRanking(program, (code) => (exitCode = code));
  addDevices(program, (code) => (exitCode = code));
  addPlaylists(program, (code) => (exitCode = code));
  addQueue(program, (code) => (exitCode = code));
  for (const { name, meaning, takes } of remoteCommands) {
    const command = program
      .command(name)
      .description(meaning)
      .option(...SERVER_OPTION);
    if (takes.includes('track'))
      command.option('--track <1|2>', 'which side, instead of the selected one');
    if (takes.includes('seconds')) command.option('--seconds <n>', 'how far', '10');
  }

  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? ExitCode.done : ExitCode.usage;
  }
}

/** From here on it is known to whatever asks the server. */
function takeToken({ token }: { token?: string }, command: string): void {
  if (token === undefined) return;
  if (command === 'serve') {
    const message =
      'The token of this server is set as [web] token, in the file that [web] token_file names, or as ' +
      'MUSIC_MINION_WEB_TOKEN: what stands on a command line everybody on this machine can read.';
    throw new CliError(message, ExitCode.usage);
  }
  process.env['MUSIC_MINION_TOKEN'] = token;
}

function addHotkeys(program: Command, end: (exitCode: number) => void): void {
  const load = () => import('./hotkeys/run-hotkeys.ts');
  const hotkeys = program
    .command('hotkeys')
    .description('Keys of the desktop: Super+Alt with 1, 2, Return, space, …');
  hotkeys
    .command('print <desktop>')
    .description('What to add to its configuration: gnome, xfce, i3, sway, hyprland, sxhkd, skhd')
    .option(...SERVER_OPTION)
    .action(async (desktop: string, options: object) =>
      end(await (await load()).printHotkeys(desktop, options)),
    );
  hotkeys
    .command('install <desktop>')
    .description('Set them up there; doing it again changes nothing')
    .option(...SERVER_OPTION)
    .action(async (desktop: string, options: object) =>
      end(await (await load()).installHotkeys(desktop, options)),
    );
}

function addBackup(program: Command, end: (exitCode: number) => void): void {
  const load = () => import('./backup.ts');
  const DATA_OPTION = ['--data <folder>', 'the data folder of the server on this machine'] as const;
  program
    .command('backup [file]')
    .description('Copy all that cannot be made again into one file, also while the server runs')
    .option(...DATA_OPTION)
    .action(async (file: string | undefined, options: object) =>
      end(await (await load()).makeBackup(file, options)),
    );
  program
    .command('restore <file>')
    .description('Put a backup in the place of the database, which is kept')
    .option(...DATA_OPTION)
    .action(async (file: string, options: object) =>
      end(await (await load()).restoreBackup(file, options)),
    );
}

function addDevices(program: Command, end: (exitCode: number) => void): void {
  const devices = program.command('devices').description('List devices, or sign one out');
  devices
    .command('list', { isDefault: true })
    .description('Who is here, who has been here, who is signed in')
    .option(...SERVER_OPTION)
    .action(async (options: object) =>
      end(await (await import('./devices.ts')).listDevices(options)),
    );
  devices
    .command('revoke <device>')
    .description('Sign a device out, by its name or its id')
    .option(...SERVER_OPTION)
    .action(async (device: string, options: object) =>
      end(await (await import('./devices.ts')).revokeDevice(device, options)),
    );
}

function addQueue(program: Command, end: (exitCode: number) => void): void {
  const queue = program.command('queue').description('Show, fill or empty the queue');
  queue
    .command('show', { isDefault: true })
    .description('What plays and what comes after it')
    .option('--all', 'from the first track on, and to the last')
    .option('--json', 'for programs')
    .option(...SERVER_OPTION)
    .action(async (options: object) => end(await (await import('./queue.ts')).showQueue(options)));
  queue
    .command('add [words...]')
    .description('Put the track that is found for these words into the queue')
    .option('--album', 'the album instead')
    .option('--top <n>', 'the best of the ranking instead')
    .option('--next', 'right after what plays, not at the end')
    .option('--play', 'now, in place of the queue')
    .option(...SERVER_OPTION)
    .action(async (words: string[], options: object) =>
      end(await (await import('./queue.ts')).addToQueue(words, options)),
    );
  queue
    .command('clear')
    .description('Empty the queue; what sounds sounds on')
    .option(...SERVER_OPTION)
    .action(async (options: object) => end(await (await import('./queue.ts')).emptyQueue(options)));
  program
    .command('history')
    .description('What was heard, newest first')
    .option('--last <n>', 'how many', '20')
    .option('--json', 'for programs')
    .option(...SERVER_OPTION)
    .action(async (options: { last: string }) =>
      end(await (await import('./queue.ts')).showHistory(options)),
    );
}

function addRanking(program: Command, end: (exitCode: number) => void): void {
  const ranking = program
    .command('ranking')
    .description('Show, export, import or rebuild the ranking');
  ranking
    .command('show')
    .description('The best tracks, with the interval of their place')
    .option('--top <n>', 'how many', '20')
    .option('--search <text>', 'only tracks whose names contain this')
    .option(...SERVER_OPTION)
    .action(async (options: { top: string }) =>
      end(await (await import('./ranking.ts')).showRanking(options)),
    );
  ranking
    .command('export <format>')
    .description('The ranking as m3u8, csv or json')
    .option('--top <n>', 'only the best so many (m3u8)')
    .option('--output <file>', 'write to this file instead of the terminal')
    .option(...SERVER_OPTION)
    .action(async (format: string, options: object) =>
      end(await (await import('./ranking.ts')).exportRanking(format, options)),
    );
  ranking
    .command('import [file]')
    .description('Take ratings as known beforehand: a CSV of path, rating, count, or the tags')
    .option('--tags', 'read the ratings in the tags of the files')
    .option(...SERVER_OPTION)
    .action(async (file: string | undefined, options: object) =>
      end(await (await import('./ranking.ts')).importRatings(file, options)),
    );
  ranking
    .command('rebuild')
    .description('Make the ranking anew from the journal')
    .option(...SERVER_OPTION)
    .action(async (options: object) =>
      end(await (await import('./ranking.ts')).rebuildRanking(options)),
    );
}

/** For the help only: what is asked of the radio goes the short way of the hotkeys, past this file. */
function addRadio(program: Command): void {
  const radio = program.command('radio').description('What is on the radio, and what shall be');
  for (const { usage, meaning } of radioCommands) {
    radio
      .command(usage)
      .description(meaning)
      .option(...SERVER_OPTION);
  }
}
