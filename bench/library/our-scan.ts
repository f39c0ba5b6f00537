import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RoomState } from '@music-minion/protocol';

const COMMAND = join(import.meta.dirname, '../../node_modules/.bin/music-minion');
const LOOK_MS = 20;

export interface OurFigures {
  /** Seconds. */
  scan: number;
  rescan: number;
  firstPair: number;
  /** From the start of the process to the open port, with all tracks known. */
  coldStart: number;
  /** Highest while scanning, and when all is quiet; MB. */
  peakMb: number;
  quietMb: number;
  /** Of the whole process over the scan, seconds. */
  cpu: number;
}

/** The real server as a user starts it, seen from outside. */
export async function measureOurs(library: string, scratch: string): Promise<OurFigures> {
  const data = join(scratch, 'ours');
  rmSync(data, { recursive: true, force: true });
  const first = await start(library, data);
  const cpuBefore = cpuSec(first.pid);
  await post(first.url, 'comparison/start');
  const pairMs = await until(first, (room) => Boolean(room.comparison?.pair));
  const scanMs = await until(
    first,
    (room) => room.library.scan === null && room.library.tracks > 0,
  );
  const cpu = cpuSec(first.pid) - cpuBefore;
  const beforeMs = performance.now();
  await post(first.url, 'library/scan');
  await until(first, (room) => room.library.scan === null);
  const rescan = (performance.now() - beforeMs) / 1000;
  const peakMb = memoryMb(first.pid, 'VmHWM');
  await first.stop();

  const second = await start(library, data);
  await until(second, (room) => room.library.scan === null);
  const quietMb = memoryMb(second.pid, 'VmRSS');
  await second.stop();
  return {
    // The program itself is up then: the peers, too, are measured from there on.
    scan: (scanMs - first.spawnedMs) / 1000 - first.readySec,
    firstPair: (pairMs - first.spawnedMs) / 1000,
    rescan,
    coldStart: second.readySec,
    peakMb,
    quietMb,
    cpu,
  };
}

interface Running {
  url: string;
  pid: number;
  spawnedMs: number;
  readySec: number;
  stop: () => Promise<void>;
}

async function start(library: string, data: string): Promise<Running> {
  const spawnedMs = performance.now();
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const args = ['serve', library, '--port', String(port), '--host', '127.0.0.1', '--data', data];
  const child = spawn(COMMAND, args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error('our server ended at once');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return {
    url,
    pid: child.pid ?? 0,
    spawnedMs,
    readySec: (performance.now() - spawnedMs) / 1000,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

/** When it was first seen to be so. */
async function until({ url }: Running, isSo: (room: RoomState) => boolean): Promise<number> {
  for (;;) {
    const full = (await (await fetch(`${url}/api/state`)).json()) as { data: RoomState };
    if (isSo(full.data)) return performance.now();
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

function post(url: string, path: string): Promise<Response> {
  return fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
}

export function memoryMb(pid: number, field: 'VmHWM' | 'VmRSS'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** User and system, of all threads; a tick is 10 ms. */
export function cpuSec(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
