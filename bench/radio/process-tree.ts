import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts processor time in ticks of 10 ms. */
const TICKS_PER_SEC = 100;

interface Stat {
  pid: number;
  parent: number;
  /** With the children it has outlived. */
  cpuSec: number;
}

export interface TreeUse {
  cpuSec: number;
  /** Shared pages count for each process in part. */
  memoryMb: number;
  processes: number;
}

/** What a process and all its descendants have used so far. */
export function treeUse(root: number): TreeUse {
  const stats = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readStat(name) : []));
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size;) {
    size = tree.size;
    for (const { pid, parent } of stats) if (tree.has(parent)) tree.add(pid);
  }
  const members = stats.filter(({ pid }) => tree.has(pid));
  return {
    cpuSec: members.reduce((sum, { cpuSec }) => sum + cpuSec, 0),
    memoryMb: members.reduce((sum, { pid }) => sum + memoryMb(pid), 0),
    processes: members.length,
  };
}

function readStat(name: string): Stat[] {
  try {
    const text = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(name), parent: Number(fields[1]), cpuSec: ticks / TICKS_PER_SEC }];
  } catch {
    return [];
  }
}

function memoryMb(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
