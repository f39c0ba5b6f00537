import type { CDPSession, Page } from 'playwright-core';

/** What a page did while it was scrolled. */
export interface Frames {
  /** From one frame of the page's own thread to the next, ms. */
  betweenMs: number[];
  scrolledPx: number;
  /** Of the list in view: how much had no line at all, and how much one whose contents were still to come. */
  bareShare: number;
  unreadShare: number;
  /** Of the page's thread, a frame, ms. */
  busyMs: number;
  scriptMs: number;
  layoutMs: number;
}

export interface Gesture {
  speedPxPerSec: number;
  /** After which time the speed has fallen to a third, as after a fling; null: it stays. */
  decayMs: number | null;
  durationMs: number;
}

/** Scrolls in every frame of the page's own thread. Looking costs a little itself, the same on every page. */
export async function scroll(page: Page, cdp: CDPSession, gesture: Gesture): Promise<Frames> {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metrics(cdp);
  const seen = await page.evaluate(async ({ speedPxPerSec, decayMs, durationMs }: Gesture) => {
    const scroller = document.querySelector('main') ?? document.body;
    const betweenMs: number[] = [];
    let [inViewPx, barePx, unreadPx] = [0, 0, 0];
    const fromPx = scroller.scrollTop;
    const look = (): void => {
      const list = scroller.querySelector('ul[aria-label]');
      if (!list) return;
      const view = scroller.getBoundingClientRect();
      let [linesPx, placeholdersPx] = [0, 0];
      for (const line of list.children) {
        const { top, bottom } = line.getBoundingClientRect();
        const px = Math.max(0, Math.min(bottom, view.bottom) - Math.max(top, view.top));
        linesPx += px;
        if (line.querySelector('button, a') === null) placeholdersPx += px;
      }
      const whole = list.getBoundingClientRect();
      const listPx = Math.max(
        0,
        Math.min(whole.bottom, view.bottom) - Math.max(whole.top, view.top),
      );
      inViewPx += listPx;
      barePx += Math.max(0, listPx - linesPx);
      unreadPx += placeholdersPx;
    };
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const startMs = await frame();
    for (let lastMs = startMs; lastMs - startMs < durationMs;) {
      const nowMs = await frame();
      const sinceMs = nowMs - lastMs;
      betweenMs.push(sinceMs);
      const slowed = decayMs === null ? 1 : Math.exp((startMs - nowMs) / decayMs);
      scroller.scrollTop += (speedPxPerSec / 1000) * slowed * sinceMs;
      lastMs = nowMs;
      look();
    }
    const px = Math.max(1, inViewPx);
    const scrolledPx = scroller.scrollTop - fromPx;
    return { betweenMs, scrolledPx, bareShare: barePx / px, unreadShare: unreadPx / px };
  }, gesture);
  const after = await metrics(cdp);
  const perFrameMs = (...names: string[]): number =>
    names.reduce((sum, name) => sum + (after[name] ?? 0) - (before[name] ?? 0), 0) *
    (1000 / Math.max(1, seen.betweenMs.length));
  return {
    ...seen,
    busyMs: perFrameMs('TaskDuration'),
    scriptMs: perFrameMs('ScriptDuration'),
    layoutMs: perFrameMs('LayoutDuration', 'RecalcStyleDuration'),
  };
}

async function metrics(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
