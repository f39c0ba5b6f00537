/**
 * The radio beside its peers, in the same run: our engine and Liquidsoap play the same programme into the same Icecast;
 * then a crowd listens to our own mount and to Icecast's.
 *
 *   node bench/radio/run.ts [--seconds 60] [--rounds 3] [--listeners 200,1000]
 *
 * Needs Debian's icecast2, liquidsoap and ffmpeg.
 */
import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Icecast, SOURCE_PASSWORD } from '../../e2e/icecast.ts';
import { freePort, until } from '../../e2e/server-process.ts';
import { median } from '../sync/statistics.ts';
import { Crowd } from './crowd-process.ts';
import type { OurRadioOptions } from './our-radio.ts';
import { treeUse } from './process-tree.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '3' },
    listeners: { type: 'string', default: '200,1000' },
  },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-radio-'));
const files = makeMusic();
const icecast = await (await Icecast.prepare()).start();
const children: ChildProcess[] = [];
try {
  if (rounds > 0) await compareEngines();
  for (const listeners of values.listeners.split(',').map(Number)) await compareCrowds(listeners);
} finally {
  for (const child of children) child.kill('SIGKILL');
  await icecast.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Processor time and memory of all processes of each, side by side through the same seconds. */
async function compareEngines(): Promise<void> {
  const ours = await startOurs({ mp3Kbps: 192, mount: '/music.mp3' });
  const theirs = await startLiquidsoap();
  await bothStream();
  console.log('\nMP3 192 kbit/s, cross-fades of 3 s, tracks of 20 s, one Icecast');
  console.log('round  ours CPU %  liquidsoap CPU %  ours MB  liquidsoap MB');
  const rows: number[][] = [];
  for (let round = 1; round <= rounds; round++) {
    const [a, b] = [treeUse(ours.pid), treeUse(theirs)];
    await sleep(seconds * 1000);
    const [c, d] = [treeUse(ours.pid), treeUse(theirs)];
    const percent = (from: number, to: number): number => ((to - from) / seconds) * 100;
    const row = [percent(a.cpuSec, c.cpuSec), percent(b.cpuSec, d.cpuSec), c.memoryMb, d.memoryMb];
    rows.push(row);
    console.log(`${round}      ${row.map((value) => value.toFixed(1).padStart(9)).join('  ')}`);
  }
  const column = (at: number): number => median(rows.map((row) => row[at] ?? Number.NaN));
  console.log(
    `ours / liquidsoap: CPU ${(column(0) / column(1)).toFixed(2)}, memory ${(column(2) / column(3)).toFixed(2)}`,
  );
  ours.child.disconnect();
  process.kill(theirs);
}

/** What so many listeners cost each server, above what it costs without them. */
async function compareCrowds(listeners: number): Promise<void> {
  const ours = await startOurs({ mp3Kbps: 128, mount: '/crowd.mp3' });
  await streams('/crowd.mp3');
  // The start costs more than the going on.
  await sleep(5000);
  const icecastPid = icecast.pid;
  const measure = async (pid: number, port: number, path: string): Promise<string> => {
    const before = await cpuPercent(pid);
    const crowd = await Crowd.gather(port, path, listeners);
    const cpu = await cpuPercent(pid);
    const { bytes, ended } = await crowd.report();
    crowd.leave();
    const wanted = (listeners * 128_000 * 10) / 8;
    const share = ((bytes / wanted) * 100).toFixed(0);
    return `${(cpu - before).toFixed(1)} % of a core, ${share} % of the bytes, ${ended} cut off`;
  };
  console.log(`\n${listeners} listeners at 128 kbit/s`);
  console.log(`our mount: ${await measure(ours.pid, ours.port, '/radio/stream.mp3')}`);
  console.log(`icecast2:  ${await measure(icecastPid, icecast.port, '/crowd.mp3')}`);
  ours.child.disconnect();
  await sleep(1500);
}

async function cpuPercent(pid: number): Promise<number> {
  const { cpuSec } = treeUse(pid);
  await sleep(10_000);
  return ((treeUse(pid).cpuSec - cpuSec) / 10) * 100;
}

async function startOurs({ mp3Kbps, mount }: { mp3Kbps: number; mount: string }) {
  const port = await freePort();
  const options: OurRadioOptions = {
    files,
    mp3Kbps,
    port,
    icecast: icecast.source({ mounts: [{ path: mount, format: 'mp3' }] }),
  };
  const child = fork(join(import.meta.dirname, 'our-radio.ts'), [JSON.stringify(options)]);
  children.push(child);
  await once(child, 'message');
  return { child, port, pid: child.pid ?? 0 };
}

async function startLiquidsoap(): Promise<number> {
  const list = join(folder, 'list.m3u');
  const script = join(folder, 'radio.liq');
  writeFileSync(list, files.join('\n'));
  writeFileSync(
    script,
    `settings.init.allow_root.set(true)
settings.frame.audio.samplerate.set(48000)
s = playlist(mode="normal", reload_mode="never", "${list}")
s = amplify(0.7, s)
s = mksafe(crossfade(duration=3., fade_out=3., fade_in=3., s))
output.icecast(%mp3(bitrate=192, samplerate=48000, stereo=true), host="127.0.0.1",
  port=${icecast.port}, password="${SOURCE_PASSWORD}", mount="liquidsoap.mp3", public=false, s)
`,
  );
  const child = spawn('liquidsoap', [script], { stdio: 'ignore' });
  children.push(child);
  await once(child, 'spawn');
  return child.pid ?? 0;
}

async function bothStream(): Promise<void> {
  await streams('/music.mp3');
  await streams('/liquidsoap.mp3');
  await sleep(5000);
}

async function streams(mount: string): Promise<void> {
  await until(`${mount} streams`, async () => (await icecast.status()).includes(mount), 30_000);
}

/** Noise would be an unfair burden on encoders; chords that move are more like music. */
function makeMusic(): string[] {
  return [220, 247, 277, 311].map((pitch, index) => {
    const file = join(folder, `${index}.mp3`);
    const tones = [1, 1.25, 1.5, 2.01].map((ratio) => `sin(2*PI*${pitch * ratio}*t)`).join('+');
    const source = `aevalsrc=(${tones})/8+random(0)/20|(${tones})/8+random(1)/20:d=20:s=44100`;
    const args = ['-v', 'error', '-f', 'lavfi', '-i', source, '-b:a', '256k', file];
    execFileSync('ffmpeg', args);
    return file;
  });
}
