import { randomBytes } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { hostname } from 'node:os';
import type { FullFrame, Refusal } from '@music-minion/protocol';
import { CliError, ExitCode } from '../exit-code.ts';

/** Past it a hotkey is no hotkey any more: the server must not act on it later either. */
const TIMEOUT_MS = 3000;

interface Reply {
  status: number;
  body: unknown;
}

/** Requests to the server over one kept connection. */
export class HttpClient {
  readonly #server: URL;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(server: URL) {
    this.#server = server;
  }

  close(): void {
    this.#agent.destroy();
  }

  async state(): Promise<FullFrame> {
    return (await this.get('/api/state')) as FullFrame;
  }

  async get(path: string): Promise<unknown> {
    const { status, body } = await this.#exchange('GET', path, null, {});
    if (status === 200) return body;
    throw new CliError(
      `${this.#server.origin} answered ${status}. Is it a Music Minion?`,
      ExitCode.unreachable,
    );
  }

  /** Sends a command. If the answer gets lost it is sent again under the same id, so that it counts once. */
  async command(name: string, args: object): Promise<void> {
    const path = `/api/${name.replace('.', '/')}`;
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': randomBytes(12).toString('hex'),
      'music-minion-device': `cli-${hostname()
        .replaceAll(/[^A-Za-z0-9._-]/g, '-')
        .slice(0, 50)}`,
      'music-minion-device-name': encodeURIComponent(hostname()),
    };
    const send = (): Promise<Reply> => this.#exchange('POST', path, JSON.stringify(args), headers);
    const { status, body } = await send().catch((error: unknown) => {
      if (error instanceof CliError && error.exitCode === ExitCode.unreachable) return send();
      throw error;
    });
    if (status === 200) return;
    const message = (body as Partial<Refusal> | null)?.message;
    throw new CliError(message ?? `The server answered ${status}.`, ExitCode.refused);
  }

  #exchange(method: string, path: string, body: string | null, headers: object): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void =>
        reject(
          new CliError(
            `Cannot reach the server at ${this.#server.origin} (${why}). Is it running there? ` +
              'Name another with --server or [web] remote_server.',
            ExitCode.unreachable,
          ),
        );
      const outgoing = request(
        new URL(path, this.#server),
        { method, agent: this.#agent, headers: { ...headers }, timeout: TIMEOUT_MS },
        (incoming) => void readReply(incoming).then(resolve, (error: Error) => fail(error.message)),
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer within 3 seconds')));
      outgoing.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
      outgoing.end(body ?? undefined);
    });
  }
}

async function readReply(incoming: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  try {
    return { status: incoming.statusCode ?? 0, body: JSON.parse(text) };
  } catch {
    return { status: incoming.statusCode ?? 0, body: null };
  }
}
