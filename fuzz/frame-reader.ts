import type { DownFrame } from '@music-minion/protocol';

const KEPT = 64;

/** The same text goes to many screens and is looked at twice on its way: read it once. Nobody changes what it gives. */
export class FrameReader {
  readonly #frameByText = new Map<string, DownFrame>();

  read(text: string): DownFrame {
    const known = this.#frameByText.get(text);
    if (known) return known;
    const frame = JSON.parse(text) as DownFrame;
    this.#frameByText.set(text, frame);
    if (this.#frameByText.size > KEPT) {
      this.#frameByText.delete(this.#frameByText.keys().next().value ?? '');
    }
    return frame;
  }
}
