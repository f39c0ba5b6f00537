import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Refusal } from '@music-minion/protocol';
import { CliError, ExitCode } from './exit-code.ts';
import type { ServerAddress } from './server-address.ts';

/** For what is longer, or takes longer, than the exchanges of a hotkey. A no of the server is thrown with its sentence. */
export async function fetchFrom(
  server: ServerAddress,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = { ...server.headers, ...(init.headers as Record<string, string>) };
  const response = await fetch(new URL(path, server), { ...init, headers }).catch(() => null);
  if (response === null) {
    const message = `Cannot reach a Music Minion at ${server.origin}.`;
    throw new CliError(message, ExitCode.unreachable);
  }
  if (response.ok) return response;
  const { message } = (await response.json().catch(() => ({}))) as Partial<Refusal>;
  throw new CliError(
    message ?? `The server answered with status ${response.status}.`,
    ExitCode.refused,
  );
}

/** To a file, or to the terminal. */
export async function writeAnswer({ body }: Response, file: string | undefined): Promise<void> {
  if (body === null) return;
  const target = file === undefined ? process.stdout : createWriteStream(file);
  const written = pipeline(Readable.fromWeb(body as never), target, { end: file !== undefined });
  await written.catch((error: NodeJS.ErrnoException) => {
    const message =
      error.code === 'ENOENT'
        ? `There is no folder ${dirname(file ?? '')}.`
        : `${file ?? 'The answer'} cannot be written (${error.code ?? error.message}).`;
    throw new CliError(message, ExitCode.refused);
  });
}

/** A file that somebody named. */
export function readNamed(file: string): Promise<Buffer> {
  return readFile(file).catch(({ code, message }: NodeJS.ErrnoException) => {
    const why =
      code === 'ENOENT'
        ? `There is no file ${file}.`
        : `${file} cannot be read (${code ?? message}).`;
    throw new CliError(why, ExitCode.usage);
  });
}
