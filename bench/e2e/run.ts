/**
 * How long from a tap to the other screen?
 *
 *     node bench/e2e/run.ts [--taps 100] [--round-trips 0,50,200] [--jitter 0] [--idle-seconds 0] [--json file]
 *
 * Two browsers on the real server, both through a network of so many ms there and back. "Flip" is tapped on one; what
 * counts is the time from the tap's own event to the frame in which the other shows it. With `--idle-seconds` everyone
 * is silent for so long before every one of a few more taps. Behind the `=` are the medians of its parts: the event
 * reaches its page, the other page changes, the change is painted.
 */
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { quantile } from '../sync/statistics.ts';
import { DelayProxy } from '../../e2e/delay-proxy.ts';
import { openHouse } from './house.ts';
import { BenchScreen } from './screen.ts';

const { values } = parseArgs({
  options: {
    taps: { type: 'string', default: '100' },
    'round-trips': { type: 'string', default: '0,50,200' },
    jitter: { type: 'string', default: '0' },
    'idle-seconds': { type: 'string', default: '0' },
    json: { type: 'string' },
  },
});
const WARM_UP_TAPS = 10;
const IDLE_TAPS = 5;
/** Slower than a person ever is, and never in step with the frames. */
const PAUSE_MS = { least: 120, most: 220 };

interface Result {
  figure: string;
  taps: number;
  p50Ms: number;
  p99Ms: number;
  /** Medians of: the event reaches its page; the other page changes; the change is painted. */
  parts: readonly [number, number, number];
  goal: string;
  isMet: boolean;
}

const results: Result[] = [];
const { server, close } = await openHouse();
try {
  for (const roundTripMs of values['round-trips'].split(',').map(Number)) {
    const network = { roundTripMs, jitterMs: Number(values.jitter) };
    const proxy = await DelayProxy.open(server.port, network);
    const url = `http://127.0.0.1:${proxy.port}/`;
    const screens = await Promise.all([BenchScreen.open(url), BenchScreen.open(url)]);
    try {
      await measure(screens, roundTripMs);
    } finally {
      await Promise.all(screens.map((screen) => screen.close()));
      await proxy.close();
    }
  }
} finally {
  await close();
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

async function measure(screens: readonly [BenchScreen, BenchScreen], roundTripMs: number) {
  const [hand, eye] = screens;
  const pauseMs = (): number =>
    PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least) + roundTripMs;
  await flips(hand, eye, WARM_UP_TAPS, pauseMs);
  await Promise.all([hand.setClock(), eye.setClock()]);
  report('tap to other screen', roundTripMs, await flips(hand, eye, Number(values.taps), pauseMs));
  const idleMs = Number(values['idle-seconds']) * 1000;
  if (idleMs > 0) {
    const title = `after ${values['idle-seconds']} s of silence`;
    report(title, roundTripMs, await flips(hand, eye, IDLE_TAPS, () => idleMs));
  }
}

/** How one flip went on its way, ms. */
interface Flip {
  totalMs: number;
  /** From the event until the page that was tapped is told of it: the browser's own. */
  heardMs: number;
  /** From there to the change in the other page: ours and the network's. */
  toldMs: number;
  /** From there to its frame. */
  paintedMs: number;
}

async function flips(
  hand: BenchScreen,
  eye: BenchScreen,
  taps: number,
  pauseMs: () => number,
): Promise<Flip[]> {
  const times: Flip[] = [];
  for (let i = 0; i < taps; i++) {
    await sleep(pauseMs());
    const painted = await eye.watch();
    const { madeMs, heardMs } = await hand.tap('Flip');
    const { changedMs, paintedMs } = await painted();
    times.push({
      totalMs: paintedMs - madeMs,
      heardMs: heardMs - madeMs,
      toldMs: changedMs - heardMs,
      paintedMs: paintedMs - changedMs,
    });
  }
  return times;
}

/** On the spot: a frame or two at 60 a second. Through a network: what it costs by itself, and 20 ms. */
function report(figure: string, roundTripMs: number, times: readonly Flip[]): void {
  const at = (key: keyof Flip, share: number): number =>
    quantile(
      times.map((flip) => flip[key]),
      share,
    );
  const [p50Ms, p99Ms] = [at('totalMs', 0.5), at('totalMs', 0.99)];
  const parts = [at('heardMs', 0.5), at('toldMs', 0.5), at('paintedMs', 0.5)] as const;
  const isHere = roundTripMs === 0;
  const isMet = isHere ? p50Ms <= 20 && p99Ms <= 35 : p50Ms <= roundTripMs + 20;
  const goal = isHere ? 'p50 <= 20, p99 <= 35 ms' : `p50 <= ${roundTripMs + 20} ms`;
  const title = `${figure}, round trip ${roundTripMs} ms`;
  results.push({ figure: title, taps: times.length, p50Ms, p99Ms, parts, goal, isMet });
  console.log(
    `${title.padEnd(50)} p50 ${p50Ms.toFixed(1).padStart(6)} ms  p99 ${p99Ms.toFixed(1).padStart(6)} ms  = ${parts.map((part) => part.toFixed(1)).join(' + ')} (${times.length} taps)  ${goal}: ${isMet ? 'met' : 'MISSED'}`,
  );
}
