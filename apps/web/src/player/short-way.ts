/** Nobody has a sound card further away; what says so tells nonsense. */
const MOST_LAG_MS = 1000;
/** Of silence, then the sound card may sleep. */
const REST_AFTER_MS = 60_000;

/**
 * A shorter way from elements to the ears. By themselves elements hand their sound to the system far ahead in Chromium, so
 * that a new volume is heard late; led through Web Audio it is heard 40 ms sooner. An element that was led there once
 * never sounds without it again: that happens only where it may run, and only in browsers that let it run on.
 */
export class ShortWay {
  readonly #elements: readonly HTMLAudioElement[];
  readonly #openContext: (() => AudioContext) | null;
  #context: AudioContext | null = null;
  #isLed = false;
  #isResting = false;
  #awakeAtMs = -Infinity;

  /** `openContext` is null where the elements are to sound by themselves. */
  constructor(elements: readonly HTMLAudioElement[], openContext: (() => AudioContext) | null) {
    this.#elements = elements;
    this.#openContext = openContext;
  }

  /** Hands are on the page: before that a browser may not let it run, and elements sound as little. */
  unlock(nowMs: number): void {
    this.keepAwake(nowMs);
    if (this.#context?.state === 'suspended') void this.#context.resume();
  }

  /** Something is to sound in a moment, or does. */
  keepAwake(nowMs: number): void {
    this.#awakeAtMs = nowMs;
    if (this.#isResting) void this.#context?.resume();
    this.#isResting = false;
    this.#context ??= this.#open();
  }

  /** Nothing sounds now. */
  mayRest(nowMs: number): void {
    if (this.#isResting || nowMs - this.#awakeAtMs < REST_AFTER_MS) return;
    this.#isResting = true;
    void this.#context?.suspend();
  }

  /**
   * How far the ears are behind what an element says of its position. By itself an element says what is heard; here it says
   * what it handed over (https://webaudio.github.io/web-audio-api/#dom-audiocontext-getoutputtimestamp).
   */
  lagMs(nowMs: number): number {
    if (this.#context === null || !this.#isLed) return 0;
    const { contextTime, performanceTime } = this.#context.getOutputTimestamp();
    if (!contextTime || !performanceTime) return 0;
    const heardSec = contextTime + (nowMs - performanceTime) / 1000;
    return Math.min(MOST_LAG_MS, Math.max(0, (this.#context.currentTime - heardSec) * 1000));
  }

  #open(): AudioContext | null {
    const context = this.#openContext?.() ?? null;
    context?.addEventListener('statechange', () => this.#lead(context));
    void context?.resume();
    return context;
  }

  #lead(context: AudioContext): void {
    if (context.state !== 'running' || this.#isLed) return;
    this.#isLed = true;
    for (const element of this.#elements)
      context.createMediaElementSource(element).connect(context.destination);
  }
}

/** Null for a browser in which elements are to sound by themselves. */
export function contextFor({
  userAgent,
}: Pick<Navigator, 'userAgent'>): (() => AudioContext) | null {
  const isChromium = /Chrom(e|ium)\//.test(userAgent);
  // With a locked screen Web Audio falls silent on phones.
  if (!isChromium || /Android|Mobile/.test(userAgent)) return null;
  return () => new AudioContext({ latencyHint: 'balanced' });
}
