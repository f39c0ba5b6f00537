import { type Socket, connect, isIP } from 'node:net';
import type { CommandInput, CommandName, FullFrame, Refusal } from '@music-minion/protocol';
import { CliError, ExitCode } from '../exit-code.ts';
import type { ServerAddress } from '../server-address.ts';
import { type Reply, exchange } from './exchange.ts';
import { thisMachine } from './this-machine.ts';

/** Past it a hotkey is no hotkey any more. */
const TIMEOUT_MS = 3000;

/** Requests to the server, one after the other over a kept connection. It needs no closing: unused, it holds up nothing. */
export class HttpClient {
  readonly #server: ServerAddress;
  #socket: Socket | null = null;

  constructor(server: ServerAddress) {
    this.#server = server;
  }

  async state(): Promise<FullFrame> {
    const state = (await this.get('/api/state')) as Partial<FullFrame> | null;
    if (state?.type === 'sync:full') return state as FullFrame;
    throw this.#unreachable('it answered, but not as a Music Minion');
  }

  async get(path: string): Promise<unknown> {
    const { status, body } = await this.#send('GET', path, {}, '');
    if (status === 200) return parseJson(body);
    if (isRefusal(parseJson(body))) throw refusedWith(status, body);
    throw this.#unreachable(`it answered with status ${status}`);
  }

  /** Sends a command. If the answer gets lost it is sent once more under the same id, so that it counts once. */
  async command<N extends CommandName>(
    name: N,
    args: CommandInput<N>,
    expiresAtServerMs: number | null = null,
  ): Promise<void> {
    const { id, name: machine } = thisMachine();
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': newCommandId(),
      'music-minion-device': id,
      'music-minion-device-name': encodeURIComponent(machine),
      ...(expiresAtServerMs === null ? {} : { 'music-minion-expires': String(expiresAtServerMs) }),
    };
    const path = `/api/${name.replace('.', '/')}`;
    const send = (): Promise<Reply> => this.#send('POST', path, headers, JSON.stringify(args));
    const { status, body } = await send().catch(() => send());
    if (status === 200) return;
    throw refusedWith(status, body);
  }

  async #send(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string,
  ): Promise<Reply> {
    const lines = Object.entries({ ...this.#server.headers, ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    );
    const head = [`${method} ${path} HTTP/1.1`, `host: ${this.#server.host}`, ...lines];
    try {
      if (this.#socket === null || this.#socket.destroyed) this.#socket = await this.#connect();
      const reply = await exchange(this.#socket, head, body);
      if (reply.isLast) this.#socket.destroy();
      return reply;
    } catch (error) {
      this.#socket?.destroy();
      const { code, message } = error as NodeJS.ErrnoException;
      throw this.#unreachable(code ?? message);
    }
  }

  async #connect(): Promise<Socket> {
    const { protocol, hostname, port } = this.#server;
    const host = hostname.replace(/^\[|\]$/g, '');
    const isSecure = protocol === 'https:';
    const options = { host, port: Number(port || (isSecure ? 443 : 80)) };
    const socket = isSecure
      ? (await import('node:tls')).connect({ ...options, ...(!isIP(host) && { servername: host }) })
      : connect(options);
    socket.setNoDelay(true);
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer within 3 seconds')));
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        socket.off('error', reject);
        // Between two exchanges nobody else listens.
        socket.on('error', () => {});
        resolve(socket);
      });
    });
  }

  #unreachable(why: string): CliError {
    const message =
      `Cannot reach a Music Minion at ${this.#server.origin} (${why}). Is it running there? ` +
      'Name another with --server or [web] remote_server.';
    return new CliError(message, ExitCode.unreachable);
  }
}

function isRefusal(body: unknown): body is Refusal {
  return typeof body === 'object' && body !== null && 'reason' in body && 'message' in body;
}

function refusedWith(status: number, body: string): CliError {
  const { message } = (parseJson(body) ?? {}) as Partial<Refusal>;
  return new CliError(message ?? `The server answered with status ${status}.`, ExitCode.refused);
}

function newCommandId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
