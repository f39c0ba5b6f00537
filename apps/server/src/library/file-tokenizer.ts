import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import {
  AbstractTokenizer,
  EndOfStreamError,
  type IGetToken,
  type IReadChunkOptions,
} from 'strtok3';
import type { FileStamp } from './stored-track.ts';

const WINDOW_BYTES = 64 * 1024;
/** A leap is for a header or some slice of sound: the disk need not bring more than that. */
const LEAP_BYTES = 4 * 1024;
/** What is lent to a tokenizer: two windows. */
export const LENT_BYTES = 2 * WINDOW_BYTES;
/** A single field that claims to be larger is damage or malice; covers of 50 MB have been seen. */
export const MAX_FIELD_BYTES = 64 * 1024 * 1024;

/**
 * What music-metadata reads a file through, five times as fast as its own reader: in large steps, and without a trip
 * to the thread pool for each of hundreds of small fields. Blocks while the disk is busy: for worker threads only.
 */
export class FileTokenizer extends AbstractTokenizer {
  readonly fileInfo: { size: number; path?: string };
  readonly #fd: number;
  /** The beginning of the file, which everybody comes back to, and wherever else was read last. */
  readonly #head: Window;
  readonly #elsewhere: Window;

  /** `lent` (`LENT_BYTES`) is ours for as long as the file is open, so that a scan needs one and not 100,000. */
  constructor(path: string, lent: Uint8Array) {
    super({ maxBufferSize: MAX_FIELD_BYTES });
    this.#head = { bytes: lent.subarray(0, WINDOW_BYTES), start: 0, end: 0 };
    this.#elsewhere = { bytes: lent.subarray(WINDOW_BYTES), start: 0, end: 0 };
    // Non-blocking: a pipe put in the place of the file since the walk must not hold the worker.
    this.#fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = fstatSync(this.#fd);
    this.fileInfo = { size: stat.isFile() ? stat.size : 0 };
  }

  get size(): number {
    return this.fileInfo.size;
  }

  /** Of the file that is open, as it is now. */
  stamp(): FileStamp {
    const { size, mtimeMs } = fstatSync(this.#fd);
    return { sizeBytes: size, mtimeMs: Math.trunc(mtimeMs) };
  }

  /** The bytes from `position` on: `length` of them, or fewer at the end. Valid until the next read. */
  bytesAt(position: number, length: number): Uint8Array {
    const wanted = Math.min(length, Math.max(0, this.size - position));
    if (wanted > WINDOW_BYTES) {
      const bytes = new Uint8Array(wanted);
      return bytes.subarray(0, this.#readFully(bytes, position));
    }
    return this.#inWindow(position, wanted);
  }

  override async readToken<T>(token: IGetToken<T>, position = this.position): Promise<T> {
    const bytes = this.#fieldAt(position, token.len);
    this.position = position + token.len;
    return token.get(bytes, 0);
  }

  override async peekToken<T>(token: IGetToken<T>, position?: number | null): Promise<T> {
    return token.get(this.#fieldAt(position ?? this.position, token.len), 0);
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

  /** In memory of its own: a token may keep what it was read from, and some look at the whole of its buffer. */
  #fieldAt(position: number, length: number): Uint8Array {
    this.validateBufferSize(length);
    this.validateLength(position, 'position');
    if (length > this.size - position) throw new EndOfStreamError();
    const bytes = new Uint8Array(length);
    if (this.#copy(bytes, position) < length) throw new EndOfStreamError();
    return bytes;
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
    const found = this.#inWindow(position, target.length);
    target.set(found);
    return found.length;
  }

  /** The bytes from `position` on, as many as there are. */
  #inWindow(position: number, length: number): Uint8Array {
    const end = Math.min(position + length, this.size);
    if (position >= end) return NOTHING;
    const { bytes, start, end: windowEnd } = this.#windowWith(position, end);
    return bytes.subarray(position - start, Math.min(end, windowEnd) - start);
  }

  #windowWith(position: number, end: number): Window {
    const windows = [this.#head, this.#elsewhere];
    const there = windows.find((window) => position >= window.start && end <= window.end);
    if (there) return there;
    const isOnward = windows.some(
      ({ start, end }) => position > start && position - end < WINDOW_BYTES,
    );
    const window = position === 0 ? this.#head : this.#elsewhere;
    const wanted = isOnward || position === 0 ? WINDOW_BYTES : Math.max(LEAP_BYTES, end - position);
    const left = Math.min(wanted, this.size - position);
    window.start = position;
    window.end = position + this.#readFully(window.bytes.subarray(0, left), position);
    return window;
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

/** A part of the file, `end` excluded. */
interface Window {
  bytes: Uint8Array;
  start: number;
  end: number;
}

const NOTHING = new Uint8Array(0);
