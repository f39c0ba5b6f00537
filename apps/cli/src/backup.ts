import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type DatabaseReport, backUp, dataFolder, loadConfig, restore } from '@music-minion/server';
import { fromConfig } from './configuration.ts';
import { CliError, ExitCode } from './exit-code.ts';

interface DataOption {
  data?: string;
}

/** Into the file, or into the folder, or here, under a name that tells when. */
export async function makeBackup(named: string | undefined, options: DataOption): Promise<number> {
  const folder = await findDataFolder(options);
  const name = `music-minion-${timeStamp()}.db`;
  const isFolder = named !== undefined && existsSync(named) && statSync(named).isDirectory();
  const file = isFolder ? join(named, name) : (named ?? name);
  const { report } = whatWorked(() => backUp(folder, file));
  process.stdout.write(`${report.file}: ${inWords(report)}.\n`);
  return ExitCode.done;
}

/** Only while no server uses the folder. */
export async function restoreBackup(file: string, options: DataOption): Promise<number> {
  const folder = await findDataFolder(options);
  const { report, kept } = whatWorked(() => restore(folder, file, timeStamp()));
  process.stdout.write(`Restored ${inWords(report)}.\n`);
  if (kept) process.stdout.write(`What was there before is kept as ${kept}\n`);
  return ExitCode.done;
}

async function findDataFolder({ data }: DataOption): Promise<string> {
  return data ?? dataFolder(await fromConfig(() => loadConfig(process.env)), process.env);
}

/** A problem, and whatever the disk says, as a sentence. */
function whatWorked<T extends object>(work: () => T | { problem: string }): T {
  try {
    const result = work();
    if (!('problem' in result)) return result;
    throw new CliError(result.problem, ExitCode.refused);
  } catch (error) {
    throw error instanceof CliError
      ? error
      : new CliError((error as Error).message, ExitCode.refused);
  }
}

function inWords({ verdicts, tracks, sizeBytes }: DatabaseReport): string {
  return `${verdicts} verdicts on ${tracks} tracks, ${(sizeBytes / 1e6).toFixed(1)} MB`;
}

/** Local time, sorted as it passes, fit for a file name. */
function timeStamp(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19).replaceAll(':', '-');
}
