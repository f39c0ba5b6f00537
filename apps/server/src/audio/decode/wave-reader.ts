/** What `ffmpeg -f wav` writes into a pipe: a header that says the number of channels, then 32-bit samples. */
export class WaveReader {
  #bytes: Buffer = Buffer.alloc(0);
  #channels: number | null = null;

  /** Samples of whole frames, interleaved as in the file; null while there are none. */
  read(chunk: Buffer): { samples: Float32Array; channels: number } | null {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    if (this.#channels === null) this.#readHeader();
    const channels = this.#channels;
    if (channels === null) return null;
    const whole = this.#bytes.length - (this.#bytes.length % (4 * channels));
    if (whole === 0) return null;
    // Copied: the pipe's buffers lie at any address, and samples only at multiples of four.
    const samples = new Float32Array(whole / 4);
    new Uint8Array(samples.buffer).set(this.#bytes.subarray(0, whole));
    this.#bytes = this.#bytes.subarray(whole);
    return { samples, channels };
  }

  /** Chunks of `id, length, content` until the one with the samples begins (Microsoft, RIFF, 1991). */
  #readHeader(): void {
    const bytes = this.#bytes;
    let channels = 0;
    for (let at = 12; at + 8 <= bytes.length;) {
      const id = bytes.toString('latin1', at, at + 4);
      if (id === 'data') {
        this.#channels = channels;
        this.#bytes = bytes.subarray(at + 8);
        return;
      }
      if (id === 'fmt ' && at + 12 <= bytes.length) channels = bytes.readUInt16LE(at + 10);
      const length = bytes.readUInt32LE(at + 4);
      at += 8 + length + (length % 2);
    }
  }
}
