import { ExitCode } from './exit-code.ts';

/**
 * Hotkeys want their answer at once, so remote commands go a short way that loads next to nothing; everything else,
 * help included, is the business of the full program.
 */
const [name, ...rest] = process.argv.slice(2);
const asksForHelp = rest.includes('--help') || rest.includes('-h');

try {
  if (name?.startsWith('web-') && !asksForHelp) {
    const { runRemote } = await import('./remote/run-remote.ts');
    process.exitCode = await runRemote(name, rest);
  } else {
    const { runProgram } = await import('./program.ts');
    process.exitCode = await runProgram(process.argv);
  }
} catch (error) {
  const { message, exitCode } = error as Error & { exitCode?: number };
  process.stderr.write(`music-minion: ${message}\n`);
  process.exitCode = exitCode ?? ExitCode.refused;
}
