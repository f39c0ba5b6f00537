/**
 * What comes out of a browser beside what screens show at the same moment: the position in the track, the instant at which the
 * title changes, a second screen that is silent, a server that freezes, and the time from a tap to the first sound.
 *
 *   node bench/radio/heard.ts [--seconds 60]
 *
 * Needs Chromium, and Debian's pulseaudio and ffmpeg. The music is noise, of which each stretch is like no other.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Page, chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../e2e/chromium.ts';
import { ServerProcess, until } from '../../e2e/server-process.ts';
import { lagOf, noise, toWav } from '../../e2e/sound.ts';
import { NullSink } from './null-sink.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const TRACKS = ['amber', 'birch', 'cedar', 'dune', 'ember', 'fjord'];
const TRACK_SEC = 45;
const STRETCH = 2400;
const FREEZE_MS = 4500;

interface Look {
  atMs: number;
  title: string;
  positionMs: number;
}
interface Flip {
  atMs: number;
  title: string;
}

const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-heard-'));
const soundByTitle = new Map(TRACKS.map((name) => [name, noise(name, TRACK_SEC * 48_000)]));
mkdirSync(join(folder, 'music'));
for (const [name, sound] of soundByTitle)
  writeFileSync(join(folder, 'music', `${name}.wav`), toWav(sound));
const sink = await new NullSink().open();
const server = await ServerProcess.start(join(folder, 'music'));
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: CHROMIUM_ARGUMENTS,
  ignoreDefaultArgs: ['--mute-audio'],
  env: { ...sink.env, PULSE_SINK: 'M' },
});
try {
  await server.tracksKnown(TRACKS.length);
  await fetch(`${server.url}/api/radio/on`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  const [listening, silent] = [await open(), await open()];
  await firstSounds(listening);
  await watch([listening, silent]);
  await sleep(Number(values.seconds) * 1000);
  const calm = await seen([listening, silent]);
  process.kill(server.pid, 'SIGSTOP');
  await sleep(FREEZE_MS);
  process.kill(server.pid, 'SIGCONT');
  await sleep(Number(values.seconds) * 1000);
  const all = await seen([listening, silent]);
  await sleep(500);
  const recorded = sink.recorded();
  tell('position shown where it sounds', positions(all[0].looks.slice(0, calm[0].looks.length)));
  tell('  after a freeze of 4.5 s', positions(all[0].looks.slice(calm[0].looks.length)));
  tell('position shown on the silent one', positions(all[1].looks));
  tell('title flips where it sounds', flips(all[0].flips));
  tell('title flips on the silent one', flips(all[1].flips));

  /** Later than what is heard: above 0. */
  function positions(looks: readonly Look[]): number[] {
    return looks.flatMap((look) => lateMs(look.title, look.positionMs, look.atMs, 0.8));
  }

  /** The middle of a cross-fade of 3 s is 1.5 s into the new track. */
  function flips(seenFlips: readonly Flip[]): number[] {
    return seenFlips.flatMap(({ title, atMs }) => lateMs(title, 1500, atMs, 0.4).map((ms) => -ms));
  }

  function lateMs(title: string, positionMs: number, atMs: number, atLeast: number): number[] {
    const source = soundByTitle.get(title);
    const at = sink.sampleAt(atMs);
    const stretch = recorded.subarray(at, at + STRETCH);
    if (!source || stretch.length < STRETCH) return [];
    const found = lagOf(source, Math.round(positionMs * 48), stretch, 24_000);
    return found.likeness < atLeast ? [] : [-found.lag / 48];
  }
} finally {
  await browser.close();
  await server.close();
  sink.close();
  rmSync(folder, { recursive: true, force: true });
}

async function open(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/radio`);
  await page.locator('[data-heard]').waitFor();
  return page;
}

/** From the tap to the first sound; in the first round the radio has to wake up. */
async function firstSounds(page: Page): Promise<void> {
  const found: number[] = [];
  for (let round = 0; round < 5; round++) {
    const tapped = page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          document.addEventListener(
            'click',
            ({ timeStamp }) => resolve(performance.timeOrigin + timeStamp),
            { capture: true, once: true },
          ),
        ),
    );
    await page.getByRole('button', { name: 'Listen here' }).click();
    const tappedAtMs = await tapped;
    await sleep(5000);
    const recorded = sink.recorded();
    const from = sink.sampleAt(tappedAtMs);
    const first = recorded.subarray(from).findIndex((value) => Math.abs(value) > 0.003);
    found.push(first < 0 ? NaN : sink.wallMsOf(from + first) - tappedAtMs);
    if (round === 4) break;
    await page.getByRole('button', { name: 'Stop listening here' }).click();
    await sleep(1500);
  }
  console.log(`first sound after the tap, ms: ${found.map((ms) => ms.toFixed(0)).join(', ')}`);
}

/** Notes within the pages what they show, by the wall clock that all share. */
async function watch(pages: readonly Page[]): Promise<void> {
  await pages[0]?.locator('[data-ears="this_device"]').waitFor();
  await until('the silent one goes by the ears of the other', async () => {
    return (await pages[1]?.locator('[data-ears="other_device"]').count()) === 1;
  });
  for (const page of pages) {
    await page.evaluate((trackMs) => {
      const notes = { looks: [] as Look[], flips: [] as Flip[] };
      Object.assign(window, { notes });
      const nowMs = (): number => performance.timeOrigin + performance.now();
      const title = (): string => document.querySelector('[data-heard] h2')?.textContent ?? '';
      const look = (): void => {
        const bar = document.querySelector<HTMLElement>('[data-heard] [style*="--filled"]');
        const share = Number(bar?.style.getPropertyValue('--filled') ?? NaN);
        notes.looks.push({ atMs: nowMs(), title: title(), positionMs: share * trackMs });
      };
      // Right after the frame in which it was drawn.
      setInterval(() => requestAnimationFrame(() => setTimeout(look)), 1000);
      let last = title();
      new MutationObserver(() => {
        if (title() === last) return;
        last = title();
        notes.flips.push({ atMs: nowMs(), title: last });
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    }, TRACK_SEC * 1000);
  }
}

type Notes = { looks: Look[]; flips: Flip[] };

async function seen(pages: readonly [Page, Page]): Promise<[Notes, Notes]> {
  const of = (page: Page) => page.evaluate(() => (window as unknown as { notes: Notes }).notes);
  return [await of(pages[0]), await of(pages[1])];
}

function tell(what: string, lateMs: readonly number[]): void {
  const size = lateMs.map(Math.abs).sort((one, other) => one - other);
  const mean = lateMs.reduce((sum, ms) => sum + ms, 0) / Math.max(1, lateMs.length);
  const p95 = size[Math.floor(size.length * 0.95)] ?? NaN;
  const figures = `mean ${mean.toFixed(1)} ms, p95 of the error ${p95.toFixed(1)} ms`;
  console.log(`${what.padEnd(36)} ${figures}, ${lateMs.length} times`);
}
