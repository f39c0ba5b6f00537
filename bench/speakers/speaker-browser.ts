import { type Browser, type Page, chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/chromium.ts';
import { wallNowMs } from './sound-card.ts';

/** A Chromium process that plays to a sink of its own. */
export class SpeakerBrowser {
  readonly #browser: Browser;
  readonly page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
  }

  static async open(
    url: string,
    env: Record<string, string>,
    { clockWrongByMs = 0 } = {},
  ): Promise<SpeakerBrowser> {
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: [...CHROMIUM_ARGUMENTS, '--autoplay-policy=no-user-gesture-required'],
      ignoreDefaultArgs: ['--mute-audio'],
      env,
    });
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    if (clockWrongByMs !== 0) {
      await page.addInitScript((wrongByMs) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + wrongByMs;
      }, clockWrongByMs);
    }
    await page.goto(url);
    const speaker = new SpeakerBrowser(browser, page);
    await speaker.#isLive();
    return speaker;
  }

  deviceId(): Promise<string> {
    return this.page.evaluate(() => localStorage.getItem('music-minion.device-id') ?? '');
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.#isLive();
  }

  /** As when somebody looks at something else. The returned function shows the page again. */
  async hide(): Promise<() => Promise<void>> {
    // Without a window there is nothing that could lie in front of it: the page is told so.
    const set = (isHidden: boolean): Promise<void> =>
      this.page.evaluate((isHidden) => {
        const state = isHidden ? 'hidden' : 'visible';
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    await set(true);
    return () => set(false);
  }

  /** Taps a button; when its event happened, by the wall clock of the machine. */
  async tap(name: string): Promise<number> {
    const tapped = this.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          document.addEventListener(
            'click',
            ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp),
            { capture: true, once: true },
          );
        }),
    );
    const askedAtMs = wallNowMs();
    await this.page.getByRole('button', { name, exact: true }).first().click();
    return Math.max(askedAtMs, await tapped);
  }

  /** Loads, seeks and changes of pace of all elements from now on. */
  async countEvents(): Promise<() => Promise<Record<string, number>>> {
    await this.page.evaluate(() => {
      const counts: Record<string, number> = { seeking: 0, emptied: 0, ratechange: 0 };
      Object.assign(window, { counts });
      for (const name of Object.keys(counts)) {
        const count = (): void => void (counts[name] = (counts[name] ?? 0) + 1);
        for (const element of document.querySelectorAll('audio'))
          element.addEventListener(name, count);
      }
    });
    return () =>
      this.page.evaluate(() => (window as unknown as { counts: Record<string, number> }).counts);
  }

  async #isLive(): Promise<void> {
    await this.page.locator('[data-connection="live"]').first().waitFor({ state: 'attached' });
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
