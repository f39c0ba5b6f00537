/**
 * Does the whole app work in Firefox? `node bench/firefox/run.ts [--only formats,app] [--pictures folder]`
 *
 * Needs Firefox ESR and PulseAudio (Debian: firefox-esr, pulseaudio, pulseaudio-utils). Drives a Firefox without a window, on the real server: plays every kind of file and says how far
 * off each seek is; then compares, flips, seeks and listens to the radio as a person would, beside a second device.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Track, soundTypes } from '@music-minion/protocol';
import { FILES, hearAfterSeek, seekErrorsMs, trackOf, writeFiles } from '../../e2e/heard-place.ts';
import { ServerProcess } from '../../e2e/server-process.ts';
import { useApp } from './app-scene.ts';
import { SoundCard } from '../speakers/sound-card.ts';
import { Firefox, type FirefoxPage } from './firefox.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: 'formats,app' }, pictures: { type: 'string' } },
});
const chosen = new Set(values.only.split(','));
const SEEK_GOAL_MS = 30;

const music = mkdtempSync(join(tmpdir(), 'music-minion-firefox-music-'));
writeFiles(music);
const server = await ServerProcess.start(music);
await server.tracksKnown(Object.keys(FILES).length);
// Without a sound card its elements stand still.
const card = await SoundCard.open();
const firefox = await Firefox.open(card.environment('A'));
let failures = 0;
try {
  if (chosen.has('formats')) await formats(await firefox.page(server.url));
  if (chosen.has('app')) await useApp(server, firefox, check, values.pictures);
  // That the server was away is no fault of the page.
  const errors = firefox.errors.filter((error) => !error.includes('/ws/sync'));
  check('no page reported an error', errors.length === 0, errors.join('; '));
} finally {
  await firefox.close();
  await server.close();
  card.close();
  rmSync(music, { recursive: true, force: true });
}
console.log(
  `${failures} failed; load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')}`,
);
process.exitCode = failures === 0 ? 0 : 1;

async function formats(page: FirefoxPage): Promise<void> {
  const plays = await page.run(
    (types: Record<string, string>) =>
      Object.keys(types).filter((name) => new Audio().canPlayType(types[name] ?? '') !== ''),
    soundTypes,
  );
  console.log(`it says that it plays ${plays.join(', ')}`);
  const response = await fetch(`${server.url}/api/ranking?limit=100`);
  const { rows } = (await response.json()) as { rows: { track: Track }[] };
  const tracks = rows.map(({ track }) => track);
  for (const name of Object.keys(FILES)) {
    const track = trackOf(name, tracks);
    const url = `/api/tracks/${track.id}/stream?plays=${plays.join(',')}`;
    const type = (await fetch(server.url + url, { method: 'HEAD' })).headers.get('content-type');
    try {
      const errorsMs = await seekErrorsMs(join(music, name), (seekSec) =>
        page.run(hearAfterSeek, { url, seekSec }),
      );
      const isExact = errorsMs.every((errorMs) => Math.abs(errorMs) < SEEK_GOAL_MS);
      check(`seeks in ${name} (${type})`, isExact, `${errorsMs.join(', ')} ms off`);
    } catch (error) {
      check(`seeks in ${name} (${type})`, false, (error as Error).message);
    }
  }
}

function check(what: string, isMet: boolean, measured = ''): void {
  if (!isMet) failures += 1;
  console.log(`${isMet ? 'good  ' : 'FAILED'} ${what}${measured === '' ? '' : `: ${measured}`}`);
}
