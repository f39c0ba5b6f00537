/**
 * Do long lists stay smooth under a thumb?
 *
 *     node bench/e2e/scroll.ts [--tracks 100000] [--rounds 3] [--throttle 1,4]
 *
 * The tracks of the library and the ranking on a phone's screen, scrolled by a finger: steadily, and in flings. In turns
 * with them an empty page of the same height, which is the least that scrolling takes on this machine. `--throttle` says
 * how many times slower the page's own thread is made.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Page, chromium } from 'playwright-core';
import { openDatabase } from '../../apps/server/src/db/database.ts';
import { TrackStore } from '../../apps/server/src/library/track-store.ts';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/chromium.ts';
import { makeRows } from '../library/rows.ts';
import { ourProgram } from '../sync/our-server.ts';
import { ServerProcess, freePort } from '../sync/server-process.ts';
import { quantile } from '../sync/statistics.ts';
import { type Frames, type Gesture, scroll } from './frames.ts';

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    throttle: { type: 'string', default: '1,4' },
  },
});
const PHONE = { width: 390, height: 844 };
const FRAME_MS = 1000 / 60;
const BATCH = 2000;
const PATIENCE_MS = 180_000;
const gestures: Record<string, Gesture> = {
  steady: { speedPxPerSec: 1200, decayMs: null, durationMs: 2000 },
  fling: { speedPxPerSec: 8000, decayMs: 500, durationMs: 2000 },
};
const lists = {
  'library, tracks': '/library?tab=tracks',
  ranking: '/ranking',
  'empty page': null,
} as const;

const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-'));
const port = await freePort();
// Empty, as where a disk is not plugged in: nothing is found in it, and so nothing counts as missing.
const music = join(folder, 'music');
const server = new ServerProcess(port, ourProgram(folder, music, port));
try {
  fillLibrary();
  await server.start();
  await measure(`http://127.0.0.1:${port}`);
} finally {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
}

/** Straight into the store, as a scan would. */
function fillLibrary(): void {
  mkdirSync(join(folder, 'data'));
  mkdirSync(music);
  const db = openDatabase(join(folder, 'data', 'music-minion.db'));
  const store = new TrackStore(db);
  const rows = [...makeRows(Number(values.tracks))].map((row) => ({
    ...row,
    path: row.path.replace('/music', music),
  }));
  for (let at = 0; at < rows.length; at += BATCH)
    store.saveScanned({ tracks: rows.slice(at, at + BATCH), unreadable: [], returned: [] }, 1);
  db.close();
}

async function measure(address: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: CHROMIUM_ARGUMENTS,
  });
  try {
    const context = await browser.newContext({
      viewport: PHONE,
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    for (const rate of values.throttle.split(',').map(Number)) {
      const seen = new Map<string, Frames[]>();
      for (let round = 0; round < Number(values.rounds); round++) {
        for (const [list, path] of Object.entries(lists)) {
          await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
          await open(page, path === null ? null : address + path);
          await cdp.send('Emulation.setCPUThrottlingRate', { rate });
          for (const [name, gesture] of Object.entries(gestures)) {
            const frames = await scroll(page, cdp, gesture);
            if (frames.scrolledPx < 1000) throw new Error(`${list} did not scroll`);
            const figure = `${list}, ${name}`;
            seen.set(figure, [...(seen.get(figure) ?? []), frames]);
          }
        }
      }
      for (const [figure, rounds] of seen) report(`${figure}, ${rate}x slower`, rounds);
    }
  } finally {
    await browser.close();
  }
}

async function open(page: Page, url: string | null): Promise<void> {
  if (url === null) {
    await page.setContent('<main style="height:100vh;overflow:auto"><p style="height:6400000px">');
    return;
  }
  await page.goto(url, { timeout: PATIENCE_MS });
  await page.locator('main li[aria-posinset="3"] button').first().waitFor({ timeout: PATIENCE_MS });
}

function report(figure: string, rounds: readonly Frames[]): void {
  const times = rounds.flatMap((frames) => frames.betweenMs);
  const late = times.filter((time) => time > 1.5 * FRAME_MS).length / times.length;
  const mean = (key: 'bareShare' | 'unreadShare' | 'busyMs' | 'scriptMs' | 'layoutMs'): number =>
    rounds.reduce((sum, frames) => sum + frames[key], 0) / rounds.length;
  console.log(
    `${figure.padEnd(36)} frames p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms, ${percent(late)} late; ` +
      `busy ${mean('busyMs').toFixed(2)} ms a frame (script ${mean('scriptMs').toFixed(2)}, style and layout ${mean('layoutMs').toFixed(2)}); ` +
      `bare ${percent(mean('bareShare'))}, not read yet ${percent(mean('unreadShare'))}`,
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
