import { type Socket, connect } from 'node:net';

/** Posts a command over one connection that is kept, as a remote control does. */
export class PostDoor {
  readonly #port: number;
  readonly #path: string;
  readonly #onRefused: (why: string) => void;
  #socket: Socket | null = null;

  constructor(port: number, path: string, onRefused: (why: string) => void) {
    this.#port = port;
    this.#path = path;
    this.#onRefused = onRefused;
  }

  post(body: string): void {
    this.#socket ??= this.#connect();
    this.#socket.write(
      `POST ${this.#path} HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #connect(): Socket {
    const socket = connect({ host: '127.0.0.1', port: this.#port, noDelay: true });
    socket.on('data', (reply: Buffer) => {
      const [line = ''] = reply.toString('latin1').split('\r\n');
      if (/^HTTP\/1\.1 [^2]/.test(line)) this.#onRefused(line);
    });
    socket.on('error', ({ message }) => this.#onRefused(message));
    socket.on('close', () => (this.#socket = null));
    return socket;
  }
}
