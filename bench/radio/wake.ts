/**
 * What it costs to wake the radio: a listener comes to a radio that sleeps. How long until the first byte, until the 34 KB that
 * Chromium waits for, and until its whole burst, and what processor time all of the radio's processes take for that.
 *
 *   node bench/radio/wake.ts [--rounds 10]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ServerProcess, until } from '../../e2e/server-process.ts';
import { noise, toWav } from '../../e2e/sound.ts';
import { treeUse } from './process-tree.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' } } });
const ENOUGH_BYTES = 34_000;
const BURST_BYTES = 4 * 24_000 - 2000;

const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-wake-'));
for (const name of ['one', 'two']) {
  mkdirSync(join(folder, 'music'), { recursive: true });
  writeFileSync(join(folder, 'music', `${name}.wav`), toWav(noise(name, 300 * 48_000)));
}
const server = await ServerProcess.start(join(folder, 'music'));
try {
  await server.tracksKnown(2);
  await sleep(3000);
  const rounds = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    await server.post('/api/radio/off', {});
    await server.post('/api/radio/on', {});
    await until('it sleeps', async () => (await server.state()).radio.stream.power === 'asleep');
    await sleep(500);
    rounds.push(await wake());
  }
  for (const [index, name] of ['first byte', '34 KB', 'whole burst', 'processor'].entries()) {
    const sorted = rounds.map((round) => round[index] ?? NaN).sort((one, other) => one - other);
    const [best, middle, worst] = [0, 0.5, 1].map((part) =>
      (sorted[Math.floor(part * (sorted.length - 1))] ?? NaN).toFixed(0),
    );
    console.log(`${name.padEnd(12)} ${best} to ${worst} ms, median ${middle} ms`);
  }
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}

async function wake(): Promise<number[]> {
  const aborter = new AbortController();
  const before = treeUse(server.pid).cpuSec;
  const beganMs = performance.now();
  const { body } = await fetch(`${server.url}/radio/stream.mp3`, { signal: aborter.signal });
  const atMs: number[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    for (const [index, enough] of [1, ENOUGH_BYTES, BURST_BYTES].entries())
      if (bytes >= enough) atMs[index] ??= performance.now() - beganMs;
    if (bytes >= BURST_BYTES) break;
  }
  const cpuMs = (treeUse(server.pid).cpuSec - before) * 1000;
  aborter.abort();
  return [...atMs, cpuMs];
}
