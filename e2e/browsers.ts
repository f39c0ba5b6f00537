import {
  type Browser,
  type BrowserServer,
  type Locator,
  type Page,
  chromium,
} from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from './chromium.ts';

/** A Chromium of its own, so that it can be killed without asking it. */
export class TestBrowser {
  readonly #server: BrowserServer;
  readonly #browser: Browser;

  private constructor(server: BrowserServer, browser: Browser) {
    this.#server = server;
    this.#browser = browser;
  }

  static async launch(): Promise<TestBrowser> {
    const server = await chromium.launchServer({
      executablePath: findChromium(),
      args: CHROMIUM_ARGUMENTS,
      // Pages that are left and come back to are kept alive, as in the browsers of people.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    return new TestBrowser(server, await chromium.connect(server.wsEndpoint()));
  }

  phone(url: string, storage?: object): Promise<Screen> {
    return this.#open(url, { width: 390, height: 844 }, true, PHONE_AGENT, storage);
  }

  laptop(url: string, storage?: object): Promise<Screen> {
    return this.#open(url, { width: 1440, height: 900 }, false, undefined, storage);
  }

  /** A phone whose news can be held back, as on a bad network: what it hears is late, what it says is not. */
  async farPhone(url: string): Promise<{ screen: Screen; hold: () => void; release: () => void }> {
    const held: (() => void)[] = [];
    let isHeld = false;
    const screen = await this.#open(
      'about:blank',
      { width: 390, height: 844 },
      true,
      PHONE_AGENT,
      undefined,
    );
    await screen.page.routeWebSocket('**/ws/sync**', (near) => {
      const far = near.connectToServer();
      near.onMessage((message) => far.send(message));
      far.onMessage((message) =>
        isHeld ? held.push(() => near.send(message)) : near.send(message),
      );
    });
    await screen.page.goto(url);
    return {
      screen,
      hold: () => (isHeld = true),
      release: () => {
        isHeld = false;
        for (const pass of held.splice(0)) pass();
      },
    };
  }

  async kill(): Promise<void> {
    await this.#server.kill();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }

  async #open(
    url: string,
    viewport: { width: number; height: number },
    isPhone: boolean,
    userAgent: string | undefined,
    storageState: object | undefined,
  ): Promise<Screen> {
    const context = await this.#browser.newContext({
      viewport,
      hasTouch: isPhone,
      isMobile: isPhone,
      ...(userAgent === undefined ? {} : { userAgent }),
      ...(storageState === undefined ? {} : { storageState: storageState as never }),
    });
    const page = await context.newPage();
    const screen = new Screen(page);
    await page.goto(url);
    return screen;
  }
}

/** What a test sees and does on one device. */
export class Screen {
  readonly page: Page;
  /** Errors of the page; a good test ends with none. */
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error)));
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' }).first();
  }

  /** On a phone that button is behind the bar. */
  async seekForward(): Promise<void> {
    await this.button(/^Now playing: /).click();
    await this.button('Forward 10 seconds').click();
    await this.button('Close').click();
  }

  pairId(): Promise<string | null> {
    return this.page.locator('[data-pair-id]').last().getAttribute('data-pair-id');
  }

  /** Waits until a pair is shown; with an id, until it is that one. */
  async showsPair(id?: string): Promise<string> {
    const selector = id === undefined ? '[data-pair-id]' : `[data-pair-id="${id}"]`;
    await this.page.locator(selector).last().waitFor({ timeout: 10_000 });
    const shown = await this.pairId();
    if (shown === null) throw new Error('no pair is shown');
    return shown;
  }

  async showsOtherPairThan(id: string): Promise<string> {
    const other = this.page.locator(`[data-pair-id]:not([data-pair-id="${id}"])`);
    await other.last().waitFor({ timeout: 10_000 });
    await this.page
      .locator(`[data-pair-id="${id}"]`)
      .waitFor({ state: 'detached', timeout: 10_000 });
    return this.showsPair();
  }

  async selected(): Promise<string | null> {
    return this.page.locator('[data-side][data-selected="true"]').last().getAttribute('data-side');
  }

  async isLive(): Promise<void> {
    await this.page
      .locator('[data-connection="live"]')
      .first()
      .waitFor({ state: 'attached', timeout: 15_000 });
  }

  /** The audio element that sounds, as its page sees it; null when all are silent. */
  sounding(): Promise<Sounding | null> {
    return this.page.evaluate(() => {
      const playing = [...document.querySelectorAll('audio')].filter(
        // The other side of the pair runs along, turned down below the last bit.
        (audio) => !audio.paused && !audio.muted && audio.volume > 1e-4,
      );
      const [audio] = playing;
      if (!audio) return null;
      return {
        src: audio.currentSrc,
        timeSec: audio.currentTime,
        volume: audio.volume,
        count: playing.length,
      };
    });
  }

  /** Loudness of what sounds, as root mean square over `ms`; 0 is silence. Full scale is 1. */
  loudness(ms: number): Promise<number> {
    return this.page.evaluate(async (ms) => {
      const audio = [...document.querySelectorAll('audio')].find(
        ({ paused, volume }) => !paused && volume > 1e-4,
      );
      if (!audio) return 0;
      const stream = (audio as unknown as { captureStream(): MediaStream }).captureStream();
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      let squares = 0;
      let count = 0;
      const endMs = performance.now() + ms;
      while (performance.now() < endMs) {
        await new Promise((resolve) => setTimeout(resolve, 40));
        analyser.getFloatTimeDomainData(samples);
        for (const sample of samples) squares += sample * sample;
        count += samples.length;
      }
      await context.close();
      return Math.sqrt(squares / Math.max(count, 1));
    }, ms);
  }

  async picture(name: string): Promise<void> {
    const folder = process.env['MUSIC_MINION_TEST_PICTURES'];
    if (folder !== undefined) await this.page.screenshot({ path: `${folder}/${name}.png` });
  }
}

export interface Sounding {
  src: string;
  timeSec: number;
  volume: number;
  /** How many elements of the page sound; more than one is a fault. */
  count: number;
}

const PHONE_AGENT =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
