import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { AbstractTokenizer, EndOfStreamError, type IReadChunkOptions } from 'strtok3';

export const WINDOW_BYTES = 64 * 1024;
/** A single field that claims to be larger is damage or malice; covers of 50 MB have been seen. */
export const MAX_FIELD_BYTES = 64 * 1024 * 1024;

/**
 * What music-metadata reads a file through, five times as fast as its own reader: in large steps, and without a trip
 * to the thread pool for each of hundreds of small fields. Blocks while the disk is busy: for worker threads only.
 */
export class FileTokenizer extends AbstractTokenizer {
  readonly fileInfo: { size: number; path?: string };
  readonly #fd: number;
  readonly #window: Uint8Array;
  #windowStart = 0;
  #windowLength = 0;

  /** `window` (of `WINDOW_BYTES`) is lent for as long as the file is open, so that a scan needs one and not 100,000. */
  constructor(path: string, window: Uint8Array) {
    super({ maxBufferSize: MAX_FIELD_BYTES });
    this.#window = window;
    // Non-blocking: a pipe put in the place of the file since the walk must not hold the worker.
    this.#fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(this.#fd);
    this.fileInfo = { size: stat.isFile() ? stat.size : 0 };
  }

  get size(): number {
    return this.fileInfo.size;
  }

  /** The bytes from `position` on: `length` of them, or fewer at the end. Valid until the next read. */
  bytesAt(position: number, length: number): Uint8Array {
    const wanted = Math.min(length, Math.max(0, this.size - position));
    if (wanted > WINDOW_BYTES) {
      const bytes = new Uint8Array(wanted);
      return bytes.subarray(0, this.#readFully(bytes, position));
    }
    const from = this.#bringIn(position, wanted);
    return this.#window.subarray(from, Math.min(from + wanted, this.#windowLength));
  }

  override async readBuffer(target: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    const position = options?.position ?? this.position;
    const count = this.#fill(target, position, options);
    this.position = position + count;
    return count;
  }

  override async peekBuffer(target: Uint8Array, options?: IReadChunkOptions): Promise<number> {
    return this.#fill(target, options?.position ?? this.position, options);
  }

  override supportsRandomAccess(): boolean {
    return true;
  }

  setPosition(position: number): void {
    this.position = position;
  }

  protected override async closeOnce(): Promise<void> {
    closeSync(this.#fd);
    await super.closeOnce();
  }

  #fill(target: Uint8Array, position: number, options?: IReadChunkOptions): number {
    this.validateLength(position, 'position');
    const length = options?.length ?? target.length;
    const count = this.#copy(target.subarray(0, length), position);
    if (count < length && options?.mayBeLess !== true) throw new EndOfStreamError();
    return count;
  }

  #copy(target: Uint8Array, position: number): number {
    if (target.length > WINDOW_BYTES) return this.#readFully(target, position);
    const from = this.#bringIn(position, target.length);
    const count = Math.max(0, Math.min(target.length, this.#windowLength - from));
    target.set(this.#window.subarray(from, from + count));
    return count;
  }

  /** Where in the window `position` is, once the bytes wanted are in it (as far as there are any). */
  #bringIn(position: number, length: number): number {
    const end = this.#windowStart + this.#windowLength;
    // Behind the end of the file there is nothing to be brought in.
    const wantedEnd = Math.min(position + length, Math.max(position, this.size));
    if (position < this.#windowStart || position > end || wantedEnd > end) {
      const left = Math.max(0, this.size - position);
      this.#windowStart = position;
      this.#windowLength = this.#readFully(this.#window.subarray(0, left), position);
    }
    return position - this.#windowStart;
  }

  /** Short reads happen (network file systems, signals); only zero bytes mean the end. */
  #readFully(target: Uint8Array, position: number): number {
    let count = 0;
    while (count < target.length) {
      const read = readSync(this.#fd, target, count, target.length - count, position + count);
      if (read === 0) break;
      count += read;
    }
    return count;
  }
}
