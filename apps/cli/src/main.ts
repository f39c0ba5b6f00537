import { ExitCode } from './exit-code.ts';

/**
 * Hotkeys want their answer at once, so remote commands go a short way that loads next to nothing; everything else,
 * help included, is the business of the full program.
 */
async function run(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv.slice(2);
  const asksForHelp = rest.includes('--help') || rest.includes('-h');
  if (name?.startsWith('web-') && !asksForHelp) {
    const { runRemote } = await import('./remote/run-remote.ts');
    return runRemote(name, rest);
  }
  if (name === 'radio' && !asksForHelp) {
    const { runRadio } = await import('./remote/run-radio.ts');
    return runRadio(rest);
  }
  const { runProgram } = await import('./program.ts');
  return runProgram(argv);
}

run(process.argv).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error & { exitCode?: number }) => {
    process.stderr.write(`music-minion: ${error.message}\n`);
    process.exitCode = error.exitCode ?? ExitCode.refused;
  },
);
