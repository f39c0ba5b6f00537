import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from '../../../e2e/server-process.ts';
import { quantile } from '../../sync/statistics.ts';
import { Crowd } from '../crowd-process.ts';
import { treeUse } from '../process-tree.ts';
import type { Figure } from './figure.ts';
import { startNoiseServer } from './noise-server.ts';
import { PacedPlayer } from './paced-player.ts';

const LISTENERS = 1000;
const KBPS = 128;
const PHASE_MS = 10_000;
const P99_GOAL_MS = 50;
const CPU_GOAL = 15;

interface Phase {
  p50: number;
  p99: number;
  cpuPercent: number;
  /** How much of the time the server could have run and had no processor. */
  waitedPercent: number;
}

/** A thousand listen, and meanwhile somebody asks the API: without the crowd, with it, and without it again. */
export async function* crowdAndApi(): AsyncGenerator<Figure> {
  const { server, close } = await startNoiseServer({
    trackSec: 60,
    config: `[radio]\nbitrate = ${KBPS}\n`,
  });
  let crowd: Crowd | null = null;
  try {
    const player = await PacedPlayer.listen(`${server.url}/radio/stream.mp3`, KBPS);
    await sleep(5000);
    await ask(server);
    const before = await ask(server);
    crowd = await Crowd.gather(server.port, '/radio/stream.mp3', LISTENERS);
    const beganMs = performance.now();
    const crowded = await ask(server);
    const tookMs = performance.now() - beganMs;
    const { bytes, ended } = await crowd.report();
    const share = (bytes / ((LISTENERS * KBPS * tookMs) / 8)) * 100;
    crowd.leave();
    await sleep(2000);
    const after = await ask(server);
    const alone = (before.p99 + after.p99) / 2;
    const cpu = crowded.cpuPercent - (before.cpuPercent + after.cpuPercent) / 2;
    yield {
      test: 'A17',
      what: `${LISTENERS} listeners at ${KBPS} kbit/s`,
      found: `${cpu.toFixed(1)} % of a core, ${share.toFixed(0)} % of the bytes, ${ended} cut off`,
      goal: `≤ ${CPU_GOAL} %`,
      isMet: cpu <= CPU_GOAL && ended === 0 && player.gapsMs.length === 0,
    };
    const [with1000, without] = [describe(crowded), `${describe(before)} and ${describe(after)}`];
    yield {
      test: 'A17',
      what: 'the API meanwhile, p50/p99 (waited)',
      found: `${with1000} ms; without them ${without}; p99 ${(crowded.p99 / alone).toFixed(1)} times`,
      goal: `p99 < ${P99_GOAL_MS} ms`,
      isMet: crowded.p99 < P99_GOAL_MS,
    };
    player.stop();
  } finally {
    crowd?.leave();
    await close();
  }
}

/** The whole state, again and again, with a little pause. */
async function ask(server: ServerProcess): Promise<Phase> {
  const tookMs: number[] = [];
  const { cpuSec } = treeUse(server.pid);
  const waitedSec = waitedForProcessorSec(server.pid);
  const beganMs = performance.now();
  while (performance.now() - beganMs < PHASE_MS) {
    const askedMs = performance.now();
    await server.state();
    tookMs.push(performance.now() - askedMs);
    await sleep(10);
  }
  const seconds = (performance.now() - beganMs) / 1000;
  const cpuPercent = ((treeUse(server.pid).cpuSec - cpuSec) / seconds) * 100;
  const waitedPercent = ((waitedForProcessorSec(server.pid) - waitedSec) / seconds) * 100;
  return { waitedPercent, p50: quantile(tookMs, 0.5), p99: quantile(tookMs, 0.99), cpuPercent };
}

/** Linux: what its main thread has waited for a processor so far. */
function waitedForProcessorSec(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e9;
}

function describe({ p50, p99, waitedPercent }: Phase): string {
  return `${p50.toFixed(1)}/${p99.toFixed(1)} (${waitedPercent.toFixed(1)} %)`;
}
