/**
 * Do two speakers sound as one, and how soon is a tap heard?
 *
 *     node bench/speakers/run.ts [--minutes 10] [--seeks 10] [--flips 20] [--json file]
 *
 * Needs Chromium and PulseAudio (Debian: chromium, pulseaudio, pulseaudio-utils). Two Chromium processes play noise to
 * two sinks that are recorded as one; cross-correlating pieces of them gives how far they are apart. The second
 * one believes that it is an hour later than it is.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { RankingPage } from '@music-minion/protocol';
import { ServerProcess, until } from '../../e2e/server-process.ts';
import { quantile } from '../sync/statistics.ts';
import { favourAudioThreads } from './audio-priority.ts';
import { earChange, gapsMs, lossMs, offsetMs } from './hear.ts';
import { writeNoise } from '../../e2e/noise-music.ts';
import { RATE_HZ, SoundCard, wallNowMs } from './sound-card.ts';
import { SpeakerBrowser } from './speaker-browser.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seeks: { type: 'string', default: '10' },
    flips: { type: 'string', default: '20' },
    json: { type: 'string' },
  },
});
const SIDE_SEC = 1200;
const ALBUM_SEC = 6;
const ALBUM_TRACKS = 4;
/** After it everything must be in step again. */
const SETTLED_MS = 2000;

interface Row {
  figure: string;
  measured: string;
  goal: string;
  isMet: boolean;
}
const rows: Row[] = [];

const folder = mkdtempSync(join(tmpdir(), 'music-minion-speakers-'));
const undoFavour = favourAudioThreads();
const card = await SoundCard.open();
writeNoise(folder, 'side 1', SIDE_SEC, 'left');
writeNoise(folder, 'side 2', SIDE_SEC, 'right');
const server = await ServerProcess.start(folder);
await server.tracksKnown(2);
const a = await SpeakerBrowser.open(server.url, card.environment('A'));
const b = await SpeakerBrowser.open(server.url, card.environment('B'), { isClockWrong: true });
try {
  const [idA, idB] = await Promise.all([a.deviceId(), b.deviceId()]);
  await ask('comparison/start', {});
  await ask('player/hand_over', { deviceId: idA });
  await ask('player/add_speaker', { deviceId: idB });
  await ask('player/play', {});
  await sleep(SETTLED_MS);
  await steady(Number(values.minutes));
  await after('a seek', Number(values.seeks), (index) =>
    ask('player/seek', { positionMs: 20_000 + 37_000 * (index % 20) }),
  );
  await after('a flip', Number(values.seeks), (index) =>
    ask('comparison/select', { side: index % 2 === 0 ? 'b' : 'a' }),
  );
  await after('joining', Math.ceil(Number(values.seeks) / 2), async () => {
    await ask('player/remove_speaker', { deviceId: idB });
    await sleep(1000);
    await ask('player/add_speaker', { deviceId: idB });
  });
  await flips(idA);
  await handOvers(idA, idB);
  await album(idA, idB);
} finally {
  await Promise.all([a.close(), b.close()]);
  await server.close();
  card.close();
  undoFavour();
  rmSync(folder, { recursive: true, force: true });
}
console.table(rows);
console.log(`${cpus().length} processors, load ${loadavg().map(round).join(', ')}`);
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(rows, null, 2));

async function steady(minutes: number): Promise<void> {
  const counts = await a.countEvents();
  const from = card.frames;
  await sleep(minutes * 60_000);
  const to = card.frames;
  const offsets: number[] = [];
  for (let frame = from; frame < to - RATE_HZ; frame += RATE_HZ) addOffset(offsets, frame);
  addSpread(`apart over ${minutes} min`, offsets, 25);
  const gaps = (['A', 'B'] as const).flatMap((sink) => gapsMs(card, sink, from, to, 5));
  add('gaps > 5 ms meanwhile', gaps.length, `${gaps.length} ${words(gaps)}`, 0);
  const { seeking = 0, ratechange = 0 } = await counts();
  add('seeks meanwhile', seeking, `${seeking} (${ratechange} changes of pace)`, 0);
}

async function after(
  what: string,
  times: number,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  const offsets: number[] = [];
  for (let index = 0; index < times; index++) {
    await work(index);
    await sleep(SETTLED_MS + 500);
    const frame = card.frameAt(wallNowMs());
    await card.reach(frame + RATE_HZ);
    addOffset(offsets, frame);
  }
  addSpread(`apart ${SETTLED_MS / 1000} s after ${what}`, offsets, 25);
}

async function flips(idA: string): Promise<void> {
  await ask('player/hand_over', { deviceId: idA });
  await sleep(1000);
  const heard: number[] = [];
  const silent: number[] = [];
  for (let index = 0; index < Number(values.flips); index++) {
    const tappedAtMs = await a.tap('Flip');
    await sleep(1200 + Math.random() * 300);
    const tapped = card.frameAt(tappedAtMs);
    await card.reach(tapped + RATE_HZ);
    const change = earChange(card, 'A', tapped - RATE_HZ / 10, RATE_HZ);
    if (change === null) continue;
    heard.push(((change.newBegins - tapped) / RATE_HZ) * 1000);
    silent.push(((change.newBegins - change.oldEnds) / RATE_HZ) * 1000);
  }
  const medianMs = quantile(heard, 0.5);
  add(
    'tap to the other side heard',
    medianMs,
    `median ${round(medianMs)} ms, p95 ${round(quantile(heard, 0.95))} ms`,
    60,
  );
  rows.push({
    figure: 'silence at a flip',
    measured: `median ${round(quantile(silent, 0.5))} ms`,
    goal: '',
    isMet: true,
  });
}

async function handOvers(idA: string, idB: string): Promise<void> {
  const losses: number[] = [];
  for (let index = 0; index < 6; index++) {
    const from = card.frameAt(wallNowMs()) - RATE_HZ / 5;
    await ask('player/hand_over', { deviceId: index % 2 === 0 ? idB : idA });
    await card.reach(from + 3 * RATE_HZ);
    losses.push(lossMs(card, from, 3 * RATE_HZ));
  }
  const worst = Math.max(...losses);
  add(
    'silence at a hand-over',
    worst,
    `median ${round(quantile(losses, 0.5))} ms, worst ${round(worst)} ms`,
    300,
  );
}

/** Tracks without a pause between them, as on a live album, in turn in the left and in the right ear. */
async function album(idA: string, idB: string): Promise<void> {
  for (let index = 0; index < ALBUM_TRACKS; index++) {
    writeNoise(folder, `album ${index}`, ALBUM_SEC, index % 2 === 0 ? 'left' : 'right');
  }
  await ask('library/scan', {});
  await server.tracksKnown(2 + ALBUM_TRACKS);
  await ask('player/hand_over', { deviceId: idA });
  addSpread('between two tracks of an album', await joins('A'), 20);
  await ask('player/add_speaker', { deviceId: idB });
  addSpread('the same on two speakers', [...(await joins('A'))], 20);
  const offsets: number[] = [];
  addOffset(offsets, card.frames - 2 * RATE_HZ);
  addSpread('apart at the end of it', offsets, 25);
}

/** Silence (+) or overlap (-) at the end of each track but the last, ms. */
async function joins(sink: 'A' | 'B'): Promise<number[]> {
  const page = (await (await fetch(`${server.url}/api/ranking`)).json()) as RankingPage;
  const trackIds = page.rows
    .map(({ track }) => track)
    .filter(({ title }) => title.startsWith('album'))
    .toSorted((one, other) => one.title.localeCompare(other.title))
    .map(({ id }) => id);
  await ask('queue/play', { source: { type: 'tracks', trackIds } });
  const gaps: number[] = [];
  for (let index = 1; index < trackIds.length; index++) {
    await until(`track ${index + 1} plays`, async () => {
      const { player } = await server.state();
      return player.playback?.track.id === trackIds[index];
    });
    await sleep(2500);
    const now = card.frameAt(wallNowMs());
    await card.reach(now);
    const change = earChange(card, sink, now - 4 * RATE_HZ, 4 * RATE_HZ);
    if (change) gaps.push(((change.newBegins - change.oldEnds) / RATE_HZ) * 1000);
  }
  return gaps;
}

async function ask(command: string, args: object): Promise<void> {
  const { status, body } = await server.post(`/api/${command}`, args);
  if (status !== 200) throw new Error(`${command}: ${JSON.stringify(body)}`);
}

function addOffset(offsets: number[], frame: number): void {
  const offset = offsetMs(card, frame);
  if (offset === null) console.warn('not the same sound on both');
  offsets.push(offset ?? Infinity);
}

function addSpread(figure: string, valuesMs: readonly number[], goalMs: number): void {
  const sizes = valuesMs.map(Math.abs);
  const p95 = quantile(sizes, 0.95);
  const median = round(quantile([...valuesMs], 0.5));
  add(
    figure,
    p95,
    `p95 ${round(p95)} ms, median ${median} ms, worst ${round(Math.max(...sizes))} ms (n ${sizes.length})`,
    goalMs,
  );
}

function add(figure: string, value: number, measured: string, most: number): void {
  rows.push({ figure, measured, goal: `<= ${most}`, isMet: value <= most });
  console.log(`${figure}: ${measured}`);
}

function words(valuesMs: readonly number[]): string {
  return valuesMs.length === 0 ? '' : `(${valuesMs.map(round).join(', ')} ms)`;
}

function round(valueMs: number): number {
  return Math.round(valueMs * 10) / 10;
}
