import { type Browser, type Page, chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/chromium.ts';
import { Firefox } from './firefox.ts';

/** A page with the Radio screen, in whichever browser. */
export interface ListeningPage {
  goto(url: string): Promise<unknown>;
  evaluate<T, A = undefined>(run: (argument: A) => T | Promise<T>, argument?: A): Promise<T>;
}

export interface ListeningBrowser {
  page(): Promise<ListeningPage>;
  close(): Promise<unknown>;
}

/** One that may sound, and does so to the sink that the environment names. */
export async function openBrowser(
  name: string,
  env: Record<string, string>,
): Promise<ListeningBrowser> {
  if (name === 'firefox') return Firefox.open(env);
  const browser: Browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGUMENTS, '--autoplay-policy=no-user-gesture-required'],
    ignoreDefaultArgs: ['--mute-audio'],
    env,
  });
  return {
    // A context of its own is a device of its own.
    page: async (): Promise<Page> =>
      (await browser.newContext({ viewport: { width: 1000, height: 800 } })).newPage(),
    close: () => browser.close(),
  };
}

/** Taps a button by its name; says when, by the wall clock. */
export function tap(page: ListeningPage, name: string): Promise<number> {
  return page.evaluate((name) => {
    const wanted = [...document.querySelectorAll('button')].find(
      (button) => (button.getAttribute('aria-label') ?? button.textContent).trim() === name,
    );
    if (!wanted) throw new Error(`no button ${name}`);
    const atMs = performance.timeOrigin + performance.now();
    wanted.click();
    return atMs;
  }, name);
}

export async function shows(page: ListeningPage, selector: string): Promise<boolean> {
  return page.evaluate((selector) => document.querySelector(selector) !== null, selector);
}
