/**
 * Do two browsers that hear the radio sound as one? They come at different times and find to each other by themselves.
 *
 *   node bench/radio/together.ts [--settle 120] [--seconds 120]
 *
 * Needs Chromium and PulseAudio, as `bench/speakers/run.ts` does.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ServerProcess, until } from '../../e2e/server-process.ts';
import { noise, toWav } from '../../e2e/sound.ts';
import { favourAudioThreads } from '../speakers/audio-priority.ts';
import { gapsMs, offsetMs } from '../speakers/hear.ts';
import { RATE_HZ, SoundCard } from '../speakers/sound-card.ts';
import { openBrowser, shows, tap } from './listening-page.ts';

const { values } = parseArgs({
  options: {
    settle: { type: 'string', default: '120' },
    seconds: { type: 'string', default: '120' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-together-'));
mkdirSync(join(folder, 'music'));
for (const name of ['amber', 'birch', 'cedar'])
  writeFileSync(join(folder, 'music', `${name}.wav`), toWav(noise(name, 60 * RATE_HZ)));
const undoFavour = favourAudioThreads();
const card = await SoundCard.open();
const server = await ServerProcess.start(join(folder, 'music'));
const browsers = [
  await openBrowser('chromium', card.environment('A')),
  await openBrowser('chromium', card.environment('B')),
];
try {
  await server.tracksKnown(3);
  await server.post('/api/radio/on', {});
  for (const browser of browsers) {
    const page = await browser.page();
    await page.goto(`${server.url}/radio`);
    await until('the radio is shown', () => shows(page, '[data-heard]'));
    await tap(page, 'Listen here');
    await sleep(3700);
  }
  console.log(`at first ${offsets(1).map(toText).join()} ms apart`);
  await sleep(Number(values.settle) * 1000);
  const seconds = Number(values.seconds);
  const from = card.frames;
  await sleep(seconds * 1000);
  const found = offsets(seconds);
  const size = found.map(Math.abs).sort((one, other) => one - other);
  const mean = found.reduce((sum, ms) => sum + ms, 0) / found.length;
  const p95 = size[Math.floor(size.length * 0.95)] ?? NaN;
  console.log(
    `apart: mean ${toText(mean)} ms, p95 ${toText(p95)} ms, most ${toText(size.at(-1) ?? NaN)} ms`,
  );
  const gaps = (['A', 'B'] as const).flatMap((sink) => gapsMs(card, sink, from, card.frames, 20));
  console.log(`${gaps.length} silences, ${found.length} looks, load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  undoFavour();
  for (const browser of browsers) await browser.close();
  await server.close();
  card.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Once in each of the last seconds. */
function offsets(seconds: number): number[] {
  const end = card.frames - RATE_HZ;
  return Array.from({ length: seconds }, (_, back) => offsetMs(card, end - back * RATE_HZ)).filter(
    (ms) => ms !== null,
  );
}

function toText(ms: number): string {
  return ms.toFixed(1);
}
