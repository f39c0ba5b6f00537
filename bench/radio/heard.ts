/**
 * What comes out of a browser beside what screens show at the same moment: the position in the track, the instant at which the
 * title changes, a second screen that is silent, a server that freezes or is killed, and the time from a tap to the first sound.
 *
 *   node bench/radio/heard.ts [--seconds 60] [--browser chromium|firefox]
 *
 * Needs that browser, and Debian's pulseaudio and ffmpeg. The music is noise, of which each stretch is like no other.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ServerProcess, until } from '../../e2e/server-process.ts';
import { lagOf, noise, toWav } from '../../e2e/sound.ts';
import { favourAudioThreads } from '../speakers/audio-priority.ts';
import { gapsMs } from '../speakers/hear.ts';
import { RATE_HZ, SoundCard, wallNowMs } from '../speakers/sound-card.ts';
import { type Flip, type Look, readNotes, takeNotes } from './heard-notes.ts';
import { type ListeningPage, openBrowser, shows, tap } from './listening-page.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    browser: { type: 'string', default: 'chromium' },
  },
});
const TRACKS = ['amber', 'birch', 'cedar', 'dune', 'ember', 'fjord'];
/** Short, so that there are many flips. */
const TRACK_SEC = 10;
const FADE_SEC = 3;
const STRETCH = 2400;
const FREEZE_MS = 4500;
/** Below it is silence; the noise lies far above. */
const SILENCE = 0.003;

const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-heard-'));
const soundByTitle = new Map(TRACKS.map((name) => [name, noise(name, TRACK_SEC * RATE_HZ)]));
mkdirSync(join(folder, 'music'));
for (const [name, sound] of soundByTitle)
  writeFileSync(join(folder, 'music', `${name}.wav`), toWav(sound));
const undoFavour = favourAudioThreads();
const card = await SoundCard.open();
const server = await ServerProcess.start(join(folder, 'music'));
let recordedLateMs = 0;
let sounding: readonly Look[] = [];
const browser = await openBrowser(values.browser, card.environment('A'));
try {
  await server.tracksKnown(TRACKS.length);
  await server.post('/api/radio/on', {});
  const [listening, silent] = [await open(), await open()];
  recordedLateMs = await calibrate(listening);
  await firstSounds(listening);
  console.log(`silence when the server is killed and comes back, ms: ${await silenceOfRestart()}`);
  await until('it sounds here', () => shows(listening, '[data-ears="this_device"]'));
  await until('the silent one goes by its ears', () => shows(silent, '[data-ears="other_device"]'));
  for (const page of [listening, silent]) await takeNotes(page, TRACK_SEC * 1000);
  await sleep(Number(values.seconds) * 1000);
  const thawedAtMs = await freeze();
  await sleep(Number(values.seconds) * 1000);
  const [here, there] = [await readNotes(listening), await readNotes(silent)];
  sounding = here.looks;
  await sleep(500);
  const isCalm = ({ atMs }: Look): boolean => atMs < thawedAtMs - FREEZE_MS;
  const calm = here.looks.filter(isCalm);
  tell(
    'clock of the heard, where it sounds',
    positions(calm, (look) => look.clockMs),
  );
  tell('position shown where it sounds', positions(calm));
  tell('  after a freeze of 4.5 s', positions(here.looks.filter((look) => !isCalm(look))));
  tell('position shown on the silent one', positions(there.looks));
  tell('title flips where it sounds', flips(here.flips));
  tell('title flips on the silent one', flips(there.flips));
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  undoFavour();
  await browser.close();
  await server.close();
  card.close();
  rmSync(folder, { recursive: true, force: true });
}

async function open(): Promise<ListeningPage> {
  const page = await browser.page();
  await page.goto(`${server.url}/radio`);
  await until('the radio is shown', () => shows(page, '[data-heard]'));
  return page;
}

/**
 * The recording hands over what a sink renders, which a browser calls audible a little later or earlier. By how much, tells
 * a sound of which the browser says when it is out.
 */
async function calibrate(page: ListeningPage): Promise<number> {
  const mark = noise('mark', 9600);
  const late: number[] = [];
  for (let round = 0; round < 7; round++) {
    const outAtMs = await page.evaluate(
      async (samples) => {
        const context = new AudioContext({ sampleRate: 48_000 });
        await context.resume();
        await new Promise((resolve) => setTimeout(resolve, 500));
        const buffer = new AudioBuffer({ length: samples.length, sampleRate: 48_000 });
        // Filled first: Firefox takes what is in it when a node gets it.
        buffer.copyToChannel(Float32Array.from(samples), 0);
        const sound = new AudioBufferSourceNode(context, { buffer });
        sound.connect(context.destination);
        const startSec = context.currentTime + 0.2;
        sound.start(startSec);
        await new Promise((resolve) => setTimeout(resolve, 600));
        const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
        await context.close();
        return performance.timeOrigin + performanceTime - (contextTime - startSec) * 1000;
      },
      [...mark],
    );
    const at = card.frameAt(outAtMs);
    await card.reach(at + RATE_HZ / 2);
    const before = RATE_HZ / 5;
    const sound = card.read('A', at - before, RATE_HZ).left;
    const found = lagOf(sound, before, mark.subarray(0, 4800), before);
    if (found.likeness > 0.8) late.push(found.lag / 48);
  }
  const middle = [...late].sort((one, other) => one - other)[late.length >> 1];
  if (middle === undefined)
    throw new Error('this browser cannot be heard clearly: is the machine busy?');
  console.log(`what this browser calls out is recorded ${middle.toFixed(1)} ms later (counted in)`);
  return middle;
}

/** From the tap to the first sound; in the first round the radio has to wake up. */
async function firstSounds(page: ListeningPage): Promise<void> {
  const found: number[] = [];
  for (let round = 0; round < 6; round++) {
    const tappedAtMs = await tap(page, 'Listen here');
    await sleep(5000);
    const from = card.frameAt(tappedAtMs);
    const sound = card.read('A', from, card.frames - from).left;
    const first = sound.findIndex((value) => Math.abs(value) > SILENCE);
    found.push(first < 0 ? NaN : card.wallMsOf(from + first) - tappedAtMs);
    if (round === 5) break;
    await tap(page, 'Stop listening here');
    await sleep(1500);
  }
  console.log(`first sound after the tap, ms: ${found.map((ms) => ms.toFixed(0)).join(', ')}`);
}

async function freeze(): Promise<number> {
  process.kill(server.pid, 'SIGSTOP');
  await sleep(FREEZE_MS);
  process.kill(server.pid, 'SIGCONT');
  return wallNowMs();
}

/** As a supervisor does it, at once. */
async function silenceOfRestart(): Promise<string> {
  const from = card.frames;
  await server.kill('SIGKILL');
  await server.start();
  // What was buffered is played first.
  await sleep(12_000);
  return (
    gapsMs(card, 'A', from, card.frames, 20)
      .map((ms) => ms.toFixed(0))
      .join(' + ') || '0'
  );
}

/** Later than what is heard: above 0. */
function positions(
  looks: readonly Look[],
  positionOf = ({ positionMs }: Look): number | null => positionMs,
): number[] {
  return looks.flatMap((look) => {
    const positionMs = positionOf(look);
    return positionMs === null ? [] : lateMs(look.title, positionMs, look.atMs, 0.8);
  });
}

/** In the middle of the cross-fade. */
function flips(seen: readonly Flip[]): number[] {
  return seen.flatMap(({ title, atMs }) =>
    lateMs(title, (FADE_SEC * 1000) / 2, atMs, 0.4).map((ms) => -ms),
  );
}

/** Who makes up for being late is heard a little faster, and is slowed down for the comparison. */
function lateMs(title: string, positionMs: number, atMs: number, atLeast: number): number[] {
  const source = soundByTitle.get(title);
  const at = card.frameAt(atMs + recordedLateMs);
  if (!source || at + STRETCH > card.frames) return [];
  const stretch = atRate(card.read('A', at, STRETCH).left, rateAt(atMs));
  const found = lagOf(source, Math.round(positionMs * 48), stretch, 24_000);
  return found.likeness < atLeast ? [] : [-found.lag / 48];
}

/** How fast it sounded then. */
function rateAt(atMs: number): number {
  const since = sounding.findLast((look) => look.atMs <= atMs) ?? sounding[0];
  return since?.rate ?? 1;
}

function atRate(sound: Float32Array, rate: number): Float32Array {
  if (rate === 1) return sound;
  return Float32Array.from({ length: Math.floor((sound.length - 1) * rate) }, (_, index) => {
    const at = index / rate;
    const [before, part] = [Math.floor(at), at % 1];
    return (sound[before] ?? 0) * (1 - part) + (sound[before + 1] ?? 0) * part;
  });
}

function tell(what: string, lateMs: readonly number[]): void {
  const size = lateMs.map(Math.abs).sort((one, other) => one - other);
  const mean = lateMs.reduce((sum, ms) => sum + ms, 0) / Math.max(1, lateMs.length);
  const p95 = size[Math.floor(size.length * 0.95)] ?? NaN;
  const figures = `mean ${mean.toFixed(1)} ms, p95 of the error ${p95.toFixed(1)} ms`;
  console.log(`${what.padEnd(36)} ${figures}, ${lateMs.length} times`);
}
