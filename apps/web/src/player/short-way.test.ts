import { beforeEach, expect, test } from 'vitest';
import { ShortWay, contextFor } from './short-way.ts';

/** Web Audio as far as it matters here: it runs only where it may, and tells what the sound card plays. */
class SimulatedContext {
  state: AudioContextState = 'suspended';
  isAllowed = true;
  currentTime = 10;
  output = { contextTime: 0, performanceTime: 0 };
  readonly led: unknown[] = [];
  #listener = (): void => {};

  addEventListener(_: 'statechange', listener: () => void): void {
    this.#listener = listener;
  }

  resume(): Promise<void> {
    return this.isAllowed ? this.#become('running') : new Promise(() => {});
  }

  suspend(): Promise<void> {
    return this.#become('suspended');
  }

  getOutputTimestamp(): AudioTimestamp {
    return this.output;
  }

  createMediaElementSource(element: unknown): object {
    this.led.push(element);
    return { connect: () => {} };
  }

  async #become(state: AudioContextState): Promise<void> {
    this.state = state;
    this.#listener();
  }
}

const MINUTE_MS = 60_000;
const elements = ['one', 'other'] as unknown as HTMLAudioElement[];
let context: SimulatedContext;
let way: ShortWay;

beforeEach(() => {
  context = new SimulatedContext();
  way = new ShortWay(elements, () => context as unknown as AudioContext);
});

test('elements sound by themselves until Web Audio may run, and are led there once', () => {
  context.isAllowed = false;
  way.keepAwake(0);
  expect(context.led).toEqual([]);
  context.isAllowed = true;
  way.keepAwake(500);
  expect(context.led).toEqual([]);
  way.unlock(1000);
  way.unlock(2000);
  expect(context.led).toEqual(elements);
});

test('the sound card may sleep after a minute of silence, and wakes before the next sound', () => {
  way.keepAwake(0);
  way.mayRest(MINUTE_MS - 1);
  expect(context.state).toBe('running');
  way.mayRest(MINUTE_MS);
  expect(context.state).toBe('suspended');
  way.keepAwake(2 * MINUTE_MS);
  expect(context.state).toBe('running');
  expect(context.led).toEqual(elements);
});

test('ears are behind by what was handed over and is not out yet', () => {
  context.output = { contextTime: 9.95, performanceTime: 4990 };
  expect(way.lagMs(5000)).toBe(0);
  way.keepAwake(0);
  expect(way.lagMs(5000)).toBeCloseTo(40);
});

test('a sound card that tells nonsense of its time moves nothing far', () => {
  way.keepAwake(0);
  for (const [contextTime, lagMs] of [
    [0, 0],
    [20, 0],
    [1, 1000],
  ] as const) {
    context.output = { contextTime, performanceTime: 4990 };
    expect(way.lagMs(5000)).toBe(lagMs);
  }
});

test('only Chromium on a computer takes it: phones fall silent with a locked screen', () => {
  const desk = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36';
  expect(contextFor({ userAgent: desk })).not.toBeNull();
  const phone = desk.replace('X11; Linux x64', 'Linux; Android 16').replace('Saf', 'Mobile Saf');
  for (const userAgent of [phone, 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Firefox/153.0']) {
    expect(contextFor({ userAgent })).toBeNull();
  }
  const plain = new ShortWay(elements, null);
  plain.unlock(0);
  plain.mayRest(MINUTE_MS);
  expect(plain.lagMs(0)).toBe(0);
});
