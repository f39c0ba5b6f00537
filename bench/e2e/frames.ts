import type { CDPSession, Page } from 'playwright-core';

declare global {
  interface Window {
    benchFrames?: () => Pick<Frames, 'betweenMs' | 'bareShare' | 'unreadShare'>;
  }
}

/** What a page did while it was scrolled. */
export interface Frames {
  /** From one frame of the page's own thread to the next, ms. */
  betweenMs: number[];
  /** Of the list in view: how much had no line at all, and how much one whose contents were still to come. */
  bareShare: number;
  unreadShare: number;
  /** Of the page's thread, a frame, ms. */
  busyMs: number;
  scriptMs: number;
  layoutMs: number;
}

/** Watches from now on; the answer ends it. Looking costs a little itself, the same on every page. */
export async function watchFrames(page: Page, cdp: CDPSession): Promise<() => Promise<Frames>> {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(() => {
    const scroller = document.querySelector('main') ?? document.body;
    const betweenMs: number[] = [];
    let [inViewPx, barePx, unreadPx] = [0, 0, 0];
    let lastMs: number | null = null;
    let frame = 0;
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
    const next = (nowMs: number): void => {
      if (lastMs !== null) betweenMs.push(nowMs - lastMs);
      lastMs = nowMs;
      look();
      frame = requestAnimationFrame(next);
    };
    frame = requestAnimationFrame(next);
    window.benchFrames = () => {
      cancelAnimationFrame(frame);
      const px = Math.max(1, inViewPx);
      return { betweenMs, bareShare: barePx / px, unreadShare: unreadPx / px };
    };
  });
  const before = await metrics(cdp);
  return async () => {
    const after = await metrics(cdp);
    const seen = await page.evaluate(() => window.benchFrames?.());
    if (!seen) throw new Error('the page was loaded again');
    const perFrameMs = (...names: string[]): number =>
      names.reduce((sum, name) => sum + (after[name] ?? 0) - (before[name] ?? 0), 0) *
      (1000 / Math.max(1, seen.betweenMs.length));
    return {
      ...seen,
      busyMs: perFrameMs('TaskDuration'),
      scriptMs: perFrameMs('ScriptDuration'),
      layoutMs: perFrameMs('LayoutDuration', 'RecalcStyleDuration'),
    };
  };
}

async function metrics(cdp: CDPSession): Promise<Record<string, number>> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
