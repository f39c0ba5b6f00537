import { CliError, ExitCode } from './exit-code.ts';
import type { HttpClient } from './remote/http-client.ts';

/** Why the server can save nothing now, and what to do; null while it can. */
export async function savingTrouble(client: Pick<HttpClient, 'get'>): Promise<string | null> {
  try {
    await client.get('/readyz');
    return null;
  } catch (error) {
    if (error instanceof CliError && error.exitCode === ExitCode.refused) return error.message;
    throw error;
  }
}
