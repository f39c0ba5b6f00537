import type { Deck } from './deck.ts';
import { fadeIn, fadeOut, limit } from './level.ts';

interface Fade {
  samples: number;
  done: number;
}

export interface MixerNews {
  /** The first sample of this deck is being mixed. */
  onAir(deck: Deck, sample: number, fadeSamples: number): void;
}

/**
 * Puts decks one after the other, to the sample. The one on air ends where its file really ends: the cross-fade begins
 * once the decoder has come to the end and no more than the cross-fade is left.
 */
export class Mixer {
  /** The first is on air, the others follow. */
  readonly decks: Deck[] = [];
  /** Number of the next sample to be mixed. */
  sample: number;
  readonly #news: MixerNews;
  #fade: Fade | null = null;
  #cutSamples: number | null = null;
  /** The deck that was last told to be on air. */
  #onAir: Deck | null = null;
  #scratch = new Float32Array(0);

  constructor(firstSample: number, news: MixerNews) {
    this.sample = firstSample;
    this.#news = news;
  }

  get queuedSamples(): number {
    return this.decks.reduce((sum, deck) => sum + deck.available, 0);
  }

  /** Goes on to the next deck as soon as it is ready. */
  cut(fadeSamples: number): void {
    this.#cutSamples = fadeSamples;
  }

  get isCutting(): boolean {
    return this.#cutSamples !== null;
  }

  /** Decks that have not begun. */
  get upcoming(): readonly Deck[] {
    return this.decks.filter((deck) => !deck.isBegun);
  }

  /** Takes out what has not begun. */
  drop(unwanted: readonly Deck[]): void {
    for (const deck of unwanted) {
      this.decks.splice(this.decks.indexOf(deck), 1);
      deck.close();
    }
  }

  /** Fills with music as far as there is any, and says how far. */
  render(out: Float32Array): number {
    const samples = out.length / 2;
    let at = 0;
    while (at < samples) {
      const mixed = this.#step(out, at, samples - at);
      if (mixed === 0) break;
      at += mixed;
      this.sample += mixed;
    }
    limit(out, 0, at * 2);
    return at;
  }

  /** So many samples of silence go on air; what was interrupted is told anew when it goes on. */
  rest(samples: number): void {
    this.sample += samples;
    if (this.#fade === null) this.#onAir = null;
  }

  close(): void {
    for (const deck of this.decks.splice(0)) deck.close();
  }

  /** Mixes up to so many samples without a change of what is mixed. */
  #step(out: Float32Array, at: number, samples: number): number {
    this.#begin();
    const [current, next] = this.decks;
    if (current === undefined || (current !== this.#onAir && this.#fade === null)) return 0;
    if (this.#fade !== null && next !== undefined)
      return this.#mix(out, at, samples, current, next);
    const untilFade =
      current.isEnded && next?.isReady === true
        ? current.available - this.#fadeInto(current, next)
        : Infinity;
    return current.take(out, at, Math.min(samples, untilFade));
  }

  /**
   * What is played out, or broke off, makes way, also where what follows came too late to follow on: else it would be waited
   * for for ever.
   */
  #makeWay(): void {
    if (this.#fade !== null && this.decks[1]?.isPlayedOut === true) {
      this.#fade = null;
      this.#shift();
    }
    while (this.#fade === null && this.decks[0]?.isPlayedOut === true && this.decks.length > 1) {
      if (this.decks[0] === this.#onAir) return;
      this.#cutSamples = null;
      this.#shift();
    }
  }

  /** Begins what is due: the first deck, a cut, the cross-fade into the next. */
  #begin(): void {
    this.#makeWay();
    const [current, next] = this.decks;
    if (current === undefined || this.#fade !== null) return;
    if (current !== this.#onAir) {
      if (!current.isReady) return;
      this.#tell(current, 0);
    }
    if (next?.isReady !== true) return;
    const isCut = this.#cutSamples !== null;
    const samples = this.#fadeInto(current, next);
    if (!isCut && !(current.isEnded && current.available <= samples)) return;
    this.#cutSamples = null;
    this.#tell(next, samples);
    if (samples > 0) this.#fade = { samples, done: 0 };
    else this.#shift();
  }

  /** No longer than what is left, and than half of a short track: its other half is for the fade after. */
  #fadeInto(current: Deck, next: Deck): number {
    const wanted = this.#cutSamples ?? next.crossFadeSamples;
    const left = current.isEnded ? current.available : Infinity;
    const half = next.isEnded ? Math.floor(next.available / 2) : Infinity;
    return Math.min(wanted, left, half);
  }

  #mix(out: Float32Array, at: number, samples: number, current: Deck, next: Deck): number {
    const fade = this.#fade;
    if (fade === null) return 0;
    const count = Math.min(samples, fade.samples - fade.done, next.available);
    if (count === 0) return 0;
    if (this.#scratch.length < count * 2) this.#scratch = new Float32Array(count * 2);
    const outgoing = this.#scratch;
    outgoing.fill(0, 0, count * 2);
    current.take(outgoing, 0, count);
    next.take(out, at, count);
    for (let index = 0; index < count; index++) {
      const part = (fade.done + index) / fade.samples;
      const [down, up] = [fadeOut(part), fadeIn(part)];
      const left = (at + index) * 2;
      out[left] = (outgoing[index * 2] ?? 0) * down + (out[left] ?? 0) * up;
      out[left + 1] = (outgoing[index * 2 + 1] ?? 0) * down + (out[left + 1] ?? 0) * up;
    }
    fade.done += count;
    if (fade.done === fade.samples) {
      this.#fade = null;
      this.#shift();
    }
    return count;
  }

  #tell(deck: Deck, fadeSamples: number): void {
    this.#onAir = deck;
    this.#news.onAir(deck, this.sample, fadeSamples);
  }

  #shift(): void {
    this.decks.shift()?.close();
  }
}
