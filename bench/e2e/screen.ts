import { type Browser, type Page, chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/chromium.ts';
import { leastPage } from './least-page.ts';

declare global {
  interface Window {
    benchTap?: Promise<Tapped>;
    benchPaint?: Promise<Painted>;
  }
}

/** Times of a page's clock once they are read, of this process's clock once they are handed out; ms. */
export interface Tapped {
  /** When the browser made the event. */
  madeMs: number;
  /** When the page was told. */
  heardMs: number;
}
export interface Painted {
  changedMs: number;
  paintedMs: number;
}

const CLOCK_PROBES = 20;
const PATIENCE_MS = 30_000;

/** A page in a browser of its own, with its clock read against ours. */
export class BenchScreen {
  readonly #browser: Browser;
  readonly #page: Page;
  /** Add to a time of the page for one of this process. */
  #offsetMs = 0;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  static async open(): Promise<BenchScreen> {
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: CHROMIUM_ARGUMENTS,
    });
    const viewport = { width: 390, height: 844 };
    // The least page is written into one of the server's, whose policy allows no scripts of others.
    const context = await browser.newContext({ viewport, bypassCSP: true });
    return new BenchScreen(browser, await context.newPage());
  }

  async show(page: 'ours' | 'least', address: string): Promise<void> {
    if (page === 'ours') await this.#page.goto(address);
    else {
      await this.#page.goto(`${address}/healthz`);
      await this.#page.setContent(leastPage(`least-${Math.random().toString(36).slice(2)}`));
    }
    for (const what of ['[data-connection="live"]', '[data-side][data-selected="true"]'])
      await this.#page.locator(what).first().waitFor({ state: 'attached', timeout: PATIENCE_MS });
    await this.setClock();
  }

  /** The fastest of several probes: the others waited for something. */
  async setClock(): Promise<void> {
    let fastestMs = Infinity;
    for (let i = 0; i < CLOCK_PROBES; i++) {
      const startMs = performance.now();
      const pageMs = await this.#page.evaluate(() => performance.timeOrigin + performance.now());
      const endMs = performance.now();
      if (endMs - startMs >= fastestMs) continue;
      fastestMs = endMs - startMs;
      this.#offsetMs = (startMs + endMs) / 2 - pageMs;
    }
  }

  /** Presses the button with the mouse, whose events no gesture has to be told apart from. */
  async tap(name: string): Promise<Tapped> {
    const box = await this.#page.getByRole('button', { name, exact: true }).first().boundingBox();
    if (box === null) throw new Error(`there is no button ${name}`);
    await this.#page.evaluate(() => {
      const { promise, resolve } = Promise.withResolvers<Tapped>();
      window.benchTap = promise;
      const pageMs = performance.timeOrigin;
      const onClick = ({ timeStamp }: Event): void =>
        resolve({ madeMs: pageMs + timeStamp, heardMs: pageMs + performance.now() });
      addEventListener('click', onClick, { capture: true, once: true });
    });
    await this.#page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    const tapped = await this.#page.evaluate(() => window.benchTap);
    if (!tapped) throw new Error('the tap was not heard');
    const { madeMs, heardMs } = tapped;
    return { madeMs: madeMs + this.#offsetMs, heardMs: heardMs + this.#offsetMs };
  }

  /** Watches for the other side to be shown as selected; the answer says when that was painted. */
  async watch(): Promise<() => Promise<Painted>> {
    await this.#page.evaluate(() => {
      const selected = (): string | undefined =>
        [...document.querySelectorAll<HTMLElement>('[data-selected="true"]')].at(-1)?.dataset[
          'side'
        ];
      const nowMs = (): number => performance.timeOrigin + performance.now();
      const before = selected();
      const { promise, resolve } = Promise.withResolvers<Painted>();
      window.benchPaint = promise;
      const observer = new MutationObserver(() => {
        if (selected() === before || selected() === undefined) return;
        observer.disconnect();
        const changedMs = nowMs();
        // A frame's callbacks run before it is painted, a message that they send is read after.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => {
            port1.close();
            resolve({ changedMs, paintedMs: nowMs() });
          });
          port1.start();
          port2.postMessage(null);
        });
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
    return async () => {
      const painted = await this.#page.evaluate(() => window.benchPaint);
      if (!painted) throw new Error('the page was loaded again');
      const { changedMs, paintedMs } = painted;
      return { changedMs: changedMs + this.#offsetMs, paintedMs: paintedMs + this.#offsetMs };
    };
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
