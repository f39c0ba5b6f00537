import { CliError, ExitCode } from './exit-code.ts';

/**
 * Hotkeys want their answer at once, so remote commands go a short way that loads next to nothing; everything else,
 * help included, is the business of the full program.
 */
async function run(argv: readonly string[]): Promise<number> {
  const { token, words } = takeToken(argv.slice(2));
  const [name = '', ...rest] = words;
  const asksForHelp = rest.includes('--help') || rest.includes('-h');
  if (asksForHelp || !(name.startsWith('web-') || name === 'radio')) {
    const { runProgram } = await import('./program.ts');
    return runProgram(argv);
  }
  if (token !== undefined) process.env['MUSIC_MINION_TOKEN'] = token;
  if (name === 'radio') {
    const { runRadio } = await import('./remote/run-radio.ts');
    return runRadio(rest);
  }
  const { runRemote } = await import('./remote/run-remote.ts');
  return runRemote(name, rest);
}

/** `--token` may stand anywhere, also before the command. */
function takeToken(args: readonly string[]): { token: string | undefined; words: string[] } {
  const words = args.flatMap((arg) =>
    arg.startsWith('--token=') ? ['--token', arg.slice('--token='.length)] : [arg],
  );
  const at = words.indexOf('--token');
  if (at < 0) return { token: undefined, words };
  const [, token] = words.splice(at, 2);
  if (token) return { token, words };
  throw new CliError('--token takes the token of the server to talk to.', ExitCode.usage);
}

/** Where the answer goes may be gone (`| head`) or full: that is no fault, and a server goes on without being read. */
function onUnwritable(error: NodeJS.ErrnoException): void {
  if (process.argv[2] === 'serve') return;
  if (error.code === 'EPIPE') process.exit(ExitCode.done);
  process.stderr.write(`music-minion: The answer cannot be written (${error.code}).\n`);
  process.exit(ExitCode.refused);
}

process.stdout.on('error', onUnwritable);
process.stderr.on('error', () => {});
run(process.argv).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error & { exitCode?: number }) => {
    process.stderr.write(`music-minion: ${error.message}\n`);
    process.exitCode = error.exitCode ?? ExitCode.refused;
  },
);
