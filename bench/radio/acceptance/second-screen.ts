import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../../e2e/server-process.ts';
import { quantile } from '../../sync/statistics.ts';
import { type Look, readNotes, takeNotes } from '../heard-notes.ts';
import { type ListeningPage, openBrowser, shows, tap } from '../listening-page.ts';
import { type Figure, ms } from './figure.ts';
import { startNoiseServer } from './noise-server.ts';

const TRACK_SEC = 12;
const CALM_SEC = 30;
/** Shorter and longer than what a browser asks for in advance. */
const FREEZES_SEC = [2, 4.5, 7];
const SETTLED_SEC = 10;
const GOAL_MS = 250;

/**
 * What a silent screen shows beside what the element of the sounding one plays at that moment: how near that is to what
 * ears hear, `bench/radio/heard.ts` knows.
 */
export async function* secondScreen(): AsyncGenerator<Figure> {
  const { server, close } = await startNoiseServer({ trackSec: TRACK_SEC });
  const browser = await openBrowser('chromium', {});
  const open = async (): Promise<ListeningPage> => {
    const page = await browser.page();
    await page.goto(`${server.url}/radio`);
    await until('the radio is shown', () => shows(page, '[data-heard]'));
    return page;
  };
  try {
    const [sounding, silent] = [await open(), await open()];
    await tap(sounding, 'Listen here');
    await until('it sounds', () => shows(sounding, '[data-ears="this_device"]'));
    await until('the other goes by it', () => shows(silent, '[data-ears="other_device"]'));
    for (const page of [sounding, silent]) await takeNotes(page, TRACK_SEC * 1000);
    const errors = async (sinceMs: number): Promise<number[]> => {
      const [heard, shown] = [await readNotes(sounding), await readNotes(silent)];
      return apart(heard.looks, shown.looks, sinceMs);
    };
    const calmMs = Date.now();
    await sleep(CALM_SEC * 1000);
    yield tell('a silent screen', await errors(calmMs));
    for (const freezeSec of FREEZES_SEC) {
      process.kill(server.pid, 'SIGSTOP');
      await sleep(freezeSec * 1000);
      process.kill(server.pid, 'SIGCONT');
      // A stumble is told within a second.
      await sleep(2000);
      const sinceMs = Date.now();
      await sleep(SETTLED_SEC * 1000);
      yield tell(`the same, ${freezeSec} s frozen before`, await errors(sinceMs));
    }
  } finally {
    await browser.close();
    await close();
  }
}

function tell(what: string, errors: readonly number[]): Figure {
  const sizes = errors.map(Math.abs);
  const [p95, most] = [quantile(sizes, 0.95), Math.max(...sizes)];
  return {
    test: 'A7',
    what,
    found: `within ${ms(p95)} (95 % of ${errors.length} looks; at most ${ms(most)})`,
    goal: `< ${GOAL_MS} ms`,
    isMet: p95 < GOAL_MS && errors.length > 5,
  };
}

/** How much later the silent screen is than what sounds, wherever both are in the same track. */
function apart(heard: readonly Look[], shown: readonly Look[], sinceMs: number): number[] {
  return shown.flatMap((look) => {
    if (look.atMs < sinceMs) return [];
    const near = heard.find(({ atMs }) => Math.abs(atMs - look.atMs) < 1000);
    const clockMs = near?.title === look.title ? near.clockMs : null;
    if (near === undefined || clockMs === null) return [];
    return [clockMs + (look.atMs - near.atMs) * (near.rate ?? 1) - look.positionMs];
  });
}
