import { type Socket, connect } from 'node:net';
import { FrameReader, type Seen, TEXT, type Wire, clientFrame } from './frame-reader.ts';

export interface Target {
  host: string;
  port: number;
  /** Of the WebSocket. */
  path: string;
  wire: Wire;
}

const HEADER_END = '\r\n\r\n';
/** All listeners of the process read into the same bytes: each is done with them before the next one reads. */
const SHARED = Buffer.allocUnsafeSlow(65_536);

/** One raw connection that shakes hands as a browser does and then only watches frames go by. */
export class Listener {
  readonly #socket: Socket;
  readonly #reader: FrameReader;
  #header: string | null = '';

  constructor(target: Target, onSeen: (seen: Seen) => void, onEnd: (why: string) => void) {
    this.#reader = new FrameReader(target.wire, onSeen, (opcode, payload) =>
      this.#socket.write(clientFrame(opcode, payload)),
    );
    this.#socket = connect({
      host: target.host,
      port: target.port,
      noDelay: true,
      onread: {
        buffer: SHARED,
        callback: (length) => {
          this.#receive(SHARED.subarray(0, length));
          return true;
        },
      },
    });
    this.#socket.write(
      [
        `GET ${target.path} HTTP/1.1`,
        `Host: ${target.host}:${target.port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        HEADER_END.slice(2),
      ].join('\r\n'),
    );
    this.#socket.on('error', ({ message }) => onEnd(message));
    this.#socket.on('close', () => onEnd(this.#header?.split('\r\n')[0] ?? 'closed'));
  }

  say(text: string): void {
    this.#socket.write(clientFrame(TEXT, Buffer.from(text)));
  }

  /** As a phone in a tunnel: connected, and reading nothing. */
  stall(): void {
    this.#socket.removeAllListeners('close').pause();
    this.#socket.removeAllListeners('error').on('error', () => {});
  }

  leave(): void {
    this.#socket.removeAllListeners('close').destroy();
  }

  #receive(chunk: Buffer): void {
    if (this.#header === null) return this.#reader.read(chunk);
    this.#header += chunk.toString('latin1');
    const end = this.#header.indexOf(HEADER_END);
    if (end < 0) return;
    if (!this.#header.startsWith('HTTP/1.1 101')) return void this.#socket.destroy();
    const rest = Buffer.from(this.#header.slice(end + HEADER_END.length), 'latin1');
    this.#header = null;
    if (rest.length > 0) this.#reader.read(rest);
  }
}
