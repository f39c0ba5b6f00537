import type { Command } from 'commander';
import type { ListOptions } from './library.ts';

const LISTS = {
  stats: 'how much music there is',
  missing: 'tracks whose file is not there',
  duplicates: 'files that are there several times with the same sound',
  unreadable: 'files that could not be read, with the reasons',
  same: 'tracks that are most likely one recording',
  merged: 'tracks that count for another',
};

const CHANGES = [
  [
    'merge',
    '<track> <into>',
    'Two tracks are one recording: verdicts on both count for the second',
  ],
  ['unmerge', '<track>', 'Make it a track of its own again'],
  ['apart', '<track> <other>', 'Two tracks are not the same recording: do not propose it again'],
] as const;

/** The state of the files, and what can be done about it. */
export function addLibrary(
  program: Command,
  serverOption: readonly [string, string],
  end: (exitCode: number) => void,
): void {
  const library = program.command('library').description('Look after the files of the library');
  for (const [name, meaning] of Object.entries(LISTS)) {
    library
      .command(name)
      .description(`List ${meaning}`)
      .option('--json', 'for programs')
      .option(...serverOption)
      .action(async (options: ListOptions) =>
        end(await (await import('./library.ts')).listLibrary(name, options)),
      );
  }
  for (const [name, takes, meaning] of CHANGES) {
    library
      .command(`${name} ${takes}`)
      .description(meaning)
      .option(...serverOption)
      .action(async (...given: unknown[]) => {
        const ids = given.filter((value) => typeof value === 'string');
        const options = given.find((value) => typeof value === 'object') as ListOptions;
        end(await (await import('./library.ts')).changeLibrary(name, ids, options));
      });
  }
}
