import { ConfigError } from '@music-minion/server/config';
import { CliError, ExitCode } from './exit-code.ts';

/** What the configuration says of something; else the end, with the sentence that says what is wrong with it. */
export async function fromConfig<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ConfigError) throw new CliError(error.message, ExitCode.usage);
    throw error;
  }
}
