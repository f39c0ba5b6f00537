import { type Socket, connect } from 'node:net';
import type { Trigger } from './tasks.ts';

type PostTarget = Pick<Trigger, 'host' | 'port' | 'postPath'>;

/** Posts a command over one connection that is kept, as a remote control does. */
export class PostDoor {
  readonly #target: PostTarget;
  readonly #onRefused: (why: string) => void;
  #socket: Socket | null = null;

  constructor(target: PostTarget, onRefused: (why: string) => void) {
    this.#target = target;
    this.#onRefused = onRefused;
  }

  post(body: string): void {
    this.#socket ??= this.#connect();
    const { host, port, postPath } = this.#target;
    this.#socket.write(
      `POST ${postPath} HTTP/1.1\r\nHost: ${host}:${port}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #connect(): Socket {
    const { host, port } = this.#target;
    const socket = connect({ host, port, noDelay: true });
    socket.on('data', (reply: Buffer) => {
      const [line = ''] = reply.toString('latin1').split('\r\n');
      if (/^HTTP\/1\.1 [^2]/.test(line)) this.#onRefused(line);
    });
    socket.on('error', ({ message }) => this.#onRefused(message));
    socket.on('close', () => (this.#socket = null));
    return socket;
  }
}
