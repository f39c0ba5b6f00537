/** What a frame is, so far as a crowd has to know. */
export type Seen = 'event' | 'snapshot' | 'question' | 'other';

/** How the frames of a server begin, and what its protocol asks now and then. */
export interface Wire {
  eventStart: string;
  snapshotStart: string;
  /** Answers by the first byte of the text, which is all that tells Socket.IO's questions apart. */
  answerByFirstByte: Readonly<Record<string, string>>;
}

/** So much of a text tells what it is. */
const LOOK_BYTES = 40;

/**
 * Follows the frames of one server (RFC 6455, section 5.2) without copying or decoding them: thousands of listeners
 * in one process must not become what is measured.
 */
export class FrameReader {
  readonly #eventStart: Buffer;
  readonly #snapshotStart: Buffer;
  readonly #answers: Wire['answerByFirstByte'];
  readonly #onSeen: (seen: Seen) => void;
  readonly #answer: (opcode: number, payload: Buffer) => void;
  #seen: Seen = 'other';
  /** Of the frame that is being received. */
  #bytesToCome = 0;
  /** The beginning of a frame that is too short to be understood. */
  #held: Buffer | null = null;

  constructor(
    wire: Wire,
    onSeen: (seen: Seen) => void,
    answer: (opcode: number, payload: Buffer) => void,
  ) {
    this.#eventStart = Buffer.from(wire.eventStart);
    this.#snapshotStart = Buffer.from(wire.snapshotStart);
    this.#answers = wire.answerByFirstByte;
    this.#onSeen = onSeen;
    this.#answer = answer;
  }

  read(chunk: Buffer): void {
    const bytes = this.#held === null ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = null;
    let at = 0;
    while (at < bytes.length) {
      if (this.#bytesToCome === 0) {
        const start = this.#begin(bytes, at);
        if (start < 0) {
          this.#held = Buffer.from(bytes.subarray(at));
          return;
        }
        at = start;
      }
      const step = Math.min(this.#bytesToCome, bytes.length - at);
      at += step;
      this.#bytesToCome -= step;
      if (this.#bytesToCome === 0) this.#onSeen(this.#seen);
    }
  }

  /** Understands the frame that begins at `at`; where its payload begins, or -1 when more of it must come first. */
  #begin(bytes: Buffer, at: number): number {
    const left = bytes.length - at;
    if (left < 2) return -1;
    const short = (bytes[at + 1] ?? 0) & 127;
    const head = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (left < head) return -1;
    const length =
      short === 126
        ? bytes.readUInt16BE(at + 2)
        : short === 127
          ? Number(bytes.readBigUInt64BE(at + 2))
          : short;
    const opcode = (bytes[at] ?? 0) & 15;
    const looked = Math.min(length, opcode < 8 ? LOOK_BYTES : 125);
    if (left < head + looked) return -1;
    const payload = at + head;
    this.#seen = this.#look(bytes, payload, opcode, looked);
    this.#bytesToCome = length;
    return payload;
  }

  #look(bytes: Buffer, at: number, opcode: number, looked: number): Seen {
    if (opcode === PING) {
      this.#answer(PONG, Buffer.from(bytes.subarray(at, at + looked)));
      return 'question';
    }
    if (opcode !== TEXT) return 'other';
    if (startsWith(bytes, at, this.#eventStart)) return 'event';
    if (startsWith(bytes, at, this.#snapshotStart)) return 'snapshot';
    const answer = this.#answers[String.fromCharCode(bytes[at] ?? 0)];
    if (answer === undefined) return 'other';
    this.#answer(TEXT, Buffer.from(answer));
    return 'question';
  }
}

export const TEXT = 1;
const PING = 9;
const PONG = 10;

/** A short frame of a client. Its mask is zero, which is a mask like any other and leaves the payload as it is. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const isShort = payload.length < 126;
  const head = Buffer.alloc(isShort ? 6 : 8);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (isShort ? payload.length : 126);
  if (!isShort) head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

function startsWith(bytes: Buffer, at: number, start: Buffer): boolean {
  // From its end: beginnings differ there, and comparing in place is cheaper than a call for a few bytes.
  for (let i = start.length - 1; i >= 0; i--) if (bytes[at + i] !== start[i]) return false;
  return true;
}
