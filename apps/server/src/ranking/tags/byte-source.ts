import { type FileHandle, open } from 'node:fs/promises';

const WINDOW_BYTES = 1024 * 1024;

/** A file as one long row of bytes, read through a window. It shows the file as it was when opened. */
export class ByteSource {
  readonly size: number;
  readonly #file: FileHandle;
  #window = Buffer.alloc(0);
  #windowAt = 0;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  static async open(path: string): Promise<ByteSource> {
    const file = await open(path, 'r');
    return new ByteSource(file, (await file.stat()).size);
  }

  /** Fewer bytes than asked for only at the end. Valid until the next read. */
  async read(from: number, length: number): Promise<Buffer> {
    const to = Math.min(from + length, this.size);
    if (from >= to) return Buffer.alloc(0);
    if (from < this.#windowAt || to > this.#windowAt + this.#window.length)
      await this.#moveWindow(from, to - from);
    return this.#window.subarray(from - this.#windowAt, to - this.#windowAt);
  }

  /** A copy that stays. */
  async copy(from: number, length: number): Promise<Buffer> {
    return Buffer.from(await this.read(from, length));
  }

  /** A stretch of any length, piece by piece. Each piece is valid until the next. */
  async *pieces(from: number, to: number): AsyncGenerator<Uint8Array> {
    for (let at = from; at < to; at += WINDOW_BYTES)
      yield await this.read(at, Math.min(WINDOW_BYTES, to - at));
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #moveWindow(from: number, length: number): Promise<void> {
    const window = Buffer.alloc(Math.min(Math.max(length, WINDOW_BYTES), this.size - from));
    let filled = 0;
    while (filled < window.length) {
      const { bytesRead } = await this.#file.read(
        window,
        filled,
        window.length - filled,
        from + filled,
      );
      // Cut off by somebody while we read: what would follow is not what was there.
      if (bytesRead === 0) throw Object.assign(new Error('the file shrank'), { code: 'ENOENT' });
      filled += bytesRead;
    }
    this.#window = window;
    this.#windowAt = from;
  }
}
