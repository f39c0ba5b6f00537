import { EventEmitter } from 'node:events';
import type { Wire } from './wire.ts';

/** A slow consumer in a small world: so many bytes count for each one that waits. */
const BYTES_PER_BYTE = 40;

/** What `ws` gives the server for a connection: as much of its WebSocket as is used there. */
export class ServerSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  readonly raw: RawSocket;
  readonly #wire: Wire;

  constructor(wire: Wire) {
    super();
    this.#wire = wire;
    this.raw = new RawSocket(wire);
  }

  ping(): void {
    if (this.readyState === this.OPEN) this.#wire.down.push({ type: 'ping' });
  }

  close(): void {
    if (this.readyState !== this.OPEN) return;
    this.readyState = 2;
    this.#wire.down.push({ type: 'fin' });
    this.#wire.serverEnds(20);
  }

  terminate(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#wire.down.cutAnywhere({ type: 'fin' });
    this.#wire.serverEnds(0);
  }

  /** The process of the server is gone, and with it everybody who listened here. */
  die(): void {
    this.readyState = 3;
    this.removeAllListeners();
    this.raw.removeAllListeners();
  }
}

/** The TCP connection below, to which the server writes encoded frames, one or more at a time. */
class RawSocket extends EventEmitter {
  /** One router stands before the whole household. */
  readonly remoteAddress = '192.168.1.2';
  readonly #wire: Wire;
  #needsDrain = false;

  constructor(wire: Wire) {
    super();
    this.#wire = wire;
  }

  get writableLength(): number {
    const { down } = this.#wire;
    return down.isHeld ? down.waitingBytes * BYTES_PER_BYTE : 0;
  }

  write(frames: Buffer): boolean {
    for (let rest = frames; rest.length > 0;) {
      if (rest.indexOf(PING) === 0) {
        rest = rest.subarray(PING.length);
        continue;
      }
      const { text, length } = decodeTextFrame(rest);
      this.#wire.sendDown(text);
      rest = rest.subarray(length);
    }
    this.#needsDrain = this.writableLength > 0;
    return !this.#needsDrain;
  }

  /** The connection is refused before it became one. */
  end(): void {
    this.#wire.serverEnds(0);
    this.#wire.down.cutAnywhere({ type: 'fin' });
  }

  /** All that was written has left. */
  emptied(): void {
    if (!this.#needsDrain) return;
    this.#needsDrain = false;
    this.emit('drain');
  }
}

/** Without a word, and answered below the protocol: nobody in a house hears of it. */
const PING = Buffer.from([0x89, 0x00]);

/** An unmasked text frame of RFC 6455, section 5.2, at the beginning of these bytes. */
function decodeTextFrame(bytes: Buffer): { text: string; length: number } {
  if (bytes[0] !== 0x81) throw new Error('not a final text frame');
  const short = bytes[1] ?? 0;
  const [header, payload] =
    short < 126
      ? [2, short]
      : short === 126
        ? [4, bytes.readUInt16BE(2)]
        : [10, Number(bytes.readBigUInt64BE(2))];
  const length = header + payload;
  if (bytes.length < length) throw new Error('half a frame');
  return { text: bytes.toString('utf8', header, length), length };
}
