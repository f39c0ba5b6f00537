/**
 * How long from a tap to the other screen?
 *
 *     node bench/e2e/run.ts [--taps 100] [--rounds 4] [--round-trips 0,50,200] [--jitter 0] [--idle-seconds 0] [--json file]
 *
 * Two browsers on the real server, both through a network of so many ms there and back. "Flip" is tapped on one; what
 * counts is the time from the tap's own event to the frame in which the other shows it. In turns with ours they show the
 * least page that can do that (`bench/e2e/least-page.ts`): what it takes is the machine's, what ours takes more is ours.
 * With `--idle-seconds` everyone is silent for so long before every one of a few more taps. Behind the `=` are the
 * medians of its parts: the event reaches its page, the other page changes, the change is painted.
 */
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { medianRatio, quantile } from '../sync/statistics.ts';
import { DelayProxy } from '../../e2e/delay-proxy.ts';
import { openHouse } from './house.ts';
import { BenchScreen } from './screen.ts';

const { values } = parseArgs({
  options: {
    taps: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '4' },
    'round-trips': { type: 'string', default: '0,50,200' },
    jitter: { type: 'string', default: '0' },
    'idle-seconds': { type: 'string', default: '0' },
    json: { type: 'string' },
  },
});
const WARM_UP_TAPS = 6;
const IDLE_TAPS = 5;
/** Slower than a person ever is, and never in step with the frames. */
const PAUSE_MS = { least: 120, most: 220 };
const names = ['ours', 'least'] as const;
type PageName = (typeof names)[number];

interface Result {
  figure: string;
  page: PageName;
  taps: number;
  p50Ms: number;
  p99Ms: number;
  /** Medians of: the event reaches its page; the other page changes; the change is painted. */
  parts: readonly [number, number, number];
}

const results: Result[] = [];
const { server, close } = await openHouse();
const screens = await Promise.all([BenchScreen.open(), BenchScreen.open()]);
try {
  for (const roundTripMs of values['round-trips'].split(',').map(Number)) {
    const network = { roundTripMs, jitterMs: Number(values.jitter) };
    const proxy = await DelayProxy.open(server.port, network);
    try {
      await measure(`http://127.0.0.1:${proxy.port}`, roundTripMs);
    } finally {
      await proxy.close();
    }
  }
} finally {
  await Promise.all(screens.map((screen) => screen.close()));
  await close();
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

async function measure(address: string, roundTripMs: number): Promise<void> {
  const rounds = Number(values.rounds);
  const taps = Math.ceil(Number(values.taps) / rounds);
  const idleMs = Number(values['idle-seconds']) * 1000;
  const [hand, eye] = screens;
  const pauseMs = (): number =>
    PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least) + roundTripMs;
  const busy: Record<PageName, Flip[][]> = { ours: [], least: [] };
  const idle: Record<PageName, Flip[][]> = { ours: [], least: [] };
  for (let round = 0; round < rounds; round++) {
    for (const page of round % 2 === 0 ? names : names.toReversed()) {
      await Promise.all(screens.map((screen) => screen.show(page, address)));
      await flips(hand, eye, WARM_UP_TAPS, pauseMs);
      await Promise.all(screens.map((screen) => screen.setClock()));
      busy[page].push(await flips(hand, eye, taps, pauseMs));
      if (idleMs > 0) idle[page].push(await flips(hand, eye, IDLE_TAPS, () => idleMs));
    }
  }
  report('tap to other screen', roundTripMs, busy);
  if (idleMs > 0) report(`after ${values['idle-seconds']} s of silence`, roundTripMs, idle);
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
function report(
  figure: string,
  roundTripMs: number,
  rounds: Readonly<Record<PageName, Flip[][]>>,
): void {
  const title = `${figure}, round trip ${roundTripMs} ms`;
  const [ours, least] = names.map((page) => {
    const result = resultOf(title, page, rounds[page].flat());
    const { p50Ms, p99Ms, parts, taps } = result;
    console.log(
      `${title.padEnd(42)} ${page.padEnd(5)} p50 ${ms(p50Ms)}  p99 ${ms(p99Ms)}  = ${parts.map((part) => part.toFixed(1)).join(' + ')} (${taps} taps)`,
    );
    results.push(result);
    return result;
  });
  if (!ours || !least) return;
  const p50s = (page: PageName): number[] =>
    rounds[page].map((flips) => resultOf(title, page, flips).p50Ms);
  const isHere = roundTripMs === 0;
  const isMet = isHere ? ours.p50Ms <= 20 && ours.p99Ms <= 35 : ours.p50Ms <= roundTripMs + 20;
  const goal = isHere ? 'p50 <= 20, p99 <= 35 ms' : `p50 <= ${roundTripMs + 20} ms`;
  const more = ours.p50Ms - least.p50Ms;
  console.log(
    `${' '.repeat(43)}x${medianRatio(p50s('ours'), p50s('least')).toFixed(2)} of the least (p50), ${more.toFixed(1)} ms more; ${goal}: ${isMet ? 'met' : 'MISSED'}`,
  );
}

function resultOf(figure: string, page: PageName, times: readonly Flip[]): Result {
  const at = (key: keyof Flip, share: number): number =>
    quantile(
      times.map((flip) => flip[key]),
      share,
    );
  const parts = [at('heardMs', 0.5), at('toldMs', 0.5), at('paintedMs', 0.5)] as const;
  const [p50Ms, p99Ms] = [at('totalMs', 0.5), at('totalMs', 0.99)];
  return { figure, page, taps: times.length, p50Ms, p99Ms, parts };
}

function ms(value: number): string {
  return `${value.toFixed(1).padStart(6)} ms`;
}
