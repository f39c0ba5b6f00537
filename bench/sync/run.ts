/**
 * How fast, how cheap and how steady is the live sync?
 *
 *     node bench/sync/run.ts [--clients 5,100,1000,5000] [--rounds 5] [--json file]
 *                            [--only latency,ceiling,cpu,memory,storm,stalled,restart,lossy]
 *
 * Our real server beside the first design's, plain `ws`, Socket.IO and a fan-out in C that shows what the kernel alone
 * costs. All are alive at once and each takes its turn in every round; ratios are taken round by round.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';
import { ceiling } from './figures/ceiling.ts';
import { cpu } from './figures/cpu.ts';
import { latency } from './figures/latency.ts';
import { lossy } from './figures/lossy.ts';
import { memory } from './figures/memory.ts';
import { stalled } from './figures/stalled.ts';
import { restart, storm } from './figures/storm.ts';
import { type Row, isMet, reached } from './row.ts';
import { setScene } from './scene.ts';
import { diskMs } from './disk.ts';
import { printHead, printRow } from './table.ts';

/** By name; those of the second list are measured once, not for every size of the audience. */
const FIGURES = { memory, latency, ceiling, cpu, storm };
const FIGURES_OF_A_HOUSEHOLD = { stalled, restart, lossy };

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '5,100,1000,5000' },
    rounds: { type: 'string', default: '5' },
    only: {
      type: 'string',
      default: Object.keys({ ...FIGURES, ...FIGURES_OF_A_HOUSEHOLD }).join(),
    },
    json: { type: 'string' },
  },
});
const only = values.only.split(',');
const unknown = only.filter((name) => !(name in FIGURES || name in FIGURES_OF_A_HOUSEHOLD));
if (unknown.length > 0) throw new Error(`there is no figure ${unknown.join(', ')}`);

const notes = new Set<string>();
const clients = values.clients.split(',').map(Number).filter(fitsTheSystem);
const scene = await setScene();
const bench: Bench = { scene, clients, rounds: Number(values.rounds), note };
const rows: Row[] = [];
const machine = `node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}, event data of ${eventBytes()} bytes, a write to disk ${diskMs(scene.folder).toFixed(2)} ms`;
console.log(machine);
printHead();
try {
  for (const size of clients)
    for (const [name, measure] of Object.entries(FIGURES))
      if (only.includes(name)) add(await measure(bench, size));
  for (const [name, measure] of Object.entries(FIGURES_OF_A_HOUSEHOLD))
    if (only.includes(name)) add(await measure(bench));
} finally {
  rmSync(scene.folder, { recursive: true, force: true });
  if (values.json !== undefined) writeFileSync(values.json, asJson());
}

function add(measured: readonly Row[]): void {
  rows.push(...measured);
  for (const row of measured) printRow(row);
}

/** Said once, when it happens; nothing is left out silently. */
function note(text: string): void {
  if (notes.has(text)) return;
  notes.add(text);
  console.log(`  ! ${text}`);
}

/** Every crowd and every server holds one end of each connection. */
function fitsTheSystem(size: number): boolean {
  const [, files] =
    /^Max open files\s+\d+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
  if (size + 100 < Number(files)) return true;
  note(`${size} clients need more open files than this system allows (ulimit -Hn is ${files})`);
  return false;
}

function eventBytes(): number {
  return readFileSync(`${scene.folder}/event.json`).length;
}

function asJson(): string {
  const shown = rows.map((row) => ({
    ...row,
    byContender: Object.fromEntries(row.byContender),
    reached: reached(row),
    isMet: isMet(row),
  }));
  return `${JSON.stringify({ machine, notes: [...notes], rows: shown }, null, 2)}\n`;
}
