/**
 * Many hours of the radio in a few: the engine's own process with a clock that goes on as fast as frames are made. Every frame and
 * every change of track is checked, and the memory of both processes is looked at once an hour of programme.
 *
 *   node bench/radio/soak.ts [--hours 24] [--track 60] [--node-options='--require=…']
 *
 * Each tenth item cannot be played. Needs ffmpeg, and what `npm start` has built.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWithFfmpeg } from '../../apps/server/src/audio/decode/ffmpeg.ts';
import { AIR_SAMPLE_RATE, type PlanItem } from '../../apps/server/src/radio/engine-contract.ts';
import { Mount } from '../../apps/server/src/radio/hub/mount.ts';
import { FRUGAL_LIBC, FRUGAL_NODE } from '../../apps/server/src/radio/radiod/frugal.ts';
import type { RadiodOrder, RadiodReport } from '../../apps/server/src/radio/radiod/orders.ts';
import { treeUse } from './process-tree.ts';

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '24' },
    track: { type: 'string', default: '60' },
    'node-options': { type: 'string' },
  },
});
const RADIOD = join(import.meta.dirname, '../../apps/cli/dist/radiod.cjs');
const HOUR = 3600 * AIR_SAMPLE_RATE;
const END = Number(values.hours) * HOUR;
const XF_MS = 3000;
const XF = (XF_MS / 1000) * AIR_SAMPLE_RATE;
/** So far the clock goes before what has arrived: decoders and encoder have work, and nothing piles up. */
const AHEAD = 2 * AIR_SAMPLE_RATE;
/** A file has 3 s for its first sound: by a clock that is in such a hurry that would be nothing. */
const PATIENCE = 10;
/** But when nothing comes for so long the clock goes on all the same, and what is missing is silence. */
const STUCK_MS = 20_000;
const MADE_OF: readonly (readonly [string, readonly string[]])[] = [
  ['a.flac', []],
  ['b.mp3', ['-b:a', '192k']],
  ['c.mp3', ['-q:a', '2', '-write_xing', '0']],
  ['d.opus', ['-b:a', '128k']],
  ['e.m4a', ['-b:a', '160k']],
  ['f.ogg', ['-q:a', '5']],
  ['g.wav', []],
];

interface Tune {
  file: string;
  samples: number;
}

const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-soak-'));
const children: ChildProcess[] = [];
try {
  await soak(await makeTunes());
} finally {
  for (const child of children) child.disconnect();
  rmSync(folder, { recursive: true, force: true });
}

async function soak(tunes: readonly Tune[]): Promise<void> {
  const options = values['node-options']?.split(' ').filter(Boolean) ?? [];
  const radiod = fork(RADIOD, [], {
    execArgv: [...FRUGAL_NODE, ...options],
    env: { ...process.env, ...FRUGAL_LIBC },
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  children.push(radiod);
  const send = (order: RadiodOrder): unknown => radiod.send(order);
  const mount = new Mount('mp3');
  const samplesOf = new Map<string, number>();
  const found = { tracks: 0, fails: 0, lost: 0, silence: 0, shifted: 0, short: 0, restarts: 0 };
  const memory: number[] = [];
  const beganMs = performance.now();
  let asked = 0;
  let last: { itemId: string; sample: number } | null = null;
  let nextHour = HOUR / 4;
  const plan = (id: string): PlanItem => {
    const tune = tunes[asked % tunes.length];
    if (!tune) throw new Error('no tunes');
    const isBad = asked % 10 === 9;
    samplesOf.set(id, tune.samples);
    const file = isBad ? join(folder, `${id}.missing.mp3`) : tune.file;
    const trackId = file as PlanItem['trackId'];
    const sound = { startMs: 0, gainDb: -3, xfMs: XF_MS, deadlineAirMs: 0 };
    return { id, trackId, file, title: id, ...sound };
  };
  let arrivedMs = beganMs;
  let dueSample = 0;
  const tellClock = (sample: number): void => {
    dueSample = sample;
    send({ type: 'clock', sample, nowMs: sample / 48 / PATIENCE });
  };
  const watchdog = setInterval(() => {
    if (performance.now() - arrivedMs > STUCK_MS) tellClock(dueSample + 15 * AIR_SAMPLE_RATE);
  }, 1000);
  await new Promise<void>((resolve, reject) => {
    radiod.on('exit', (code) => reject(new Error(`radiod ended with ${code}`)));
    radiod.on('message', (report: RadiodReport) => {
      if (report.type === 'need') {
        const item = plan(String(++asked));
        return void send({ type: 'item', needId: report.needId, item });
      }
      if (report.type === 'fail') found.fails++;
      if (report.type === 'enc') found.restarts++;
      if (report.type === 'under') found.silence += report.samples;
      if (report.type === 'air') {
        found.tracks++;
        const length = samplesOf.get(last?.itemId ?? '');
        const end = last && length !== undefined ? last.sample + length : null;
        if (end !== null && report.sample + report.fadeSamples !== end) found.shifted++;
        if (end !== null && report.fadeSamples < XF) found.short++;
        samplesOf.delete(last?.itemId ?? '');
        last = report;
      }
      if (report.type !== 'frames') return;
      for (const frame of report.frames)
        if (frame.sample !== (mount.nextSample ?? frame.sample)) found.lost++;
        else mount.receive([frame]);
      mount.flush();
      const sample = mount.nextSample ?? 0;
      arrivedMs = performance.now();
      tellClock(sample + AHEAD);
      if (sample >= nextHour) {
        memory.push(look(radiod, sample));
        nextHour += HOUR / 4;
      }
      if (sample >= END) resolve();
    });
    send({
      type: 'start',
      originNs: null,
      firstSample: 0,
      formats: [{ format: 'mp3', bitrateKbps: 192, nextSample: null }],
      items: [],
      isResumed: false,
      after: null,
      emergency: [],
      codec: 'ffmpeg',
      oggSerial: 1,
    });
    tellClock(AHEAD);
  });
  clearInterval(watchdog);
  radiod.removeAllListeners('exit');
  const tookSec = (performance.now() - beganMs) / 1000;
  const speed = (Number(values.hours) * 3600) / tookSec;
  console.log(`${values.hours} h in ${(tookSec / 60).toFixed(1)} min (${speed.toFixed(0)} times)`);
  console.log(`${found.tracks} tracks, ${found.fails} that could not be played passed over`);
  console.log(`${found.lost} frames lost, ${found.shifted} changes beside their sample`);
  console.log(`${found.short} cross-fades cut short, since the clock was in such a hurry`);
  console.log(`${(found.silence / 48).toFixed(0)} ms of silence, ${found.restarts} encoders anew`);
  const settled = memory.slice(Math.floor(memory.length / 4));
  console.log(`radiod: ${Math.min(...settled)} to ${Math.max(...settled)} MB once settled`);

  function look({ pid = 0 }: ChildProcess, sample: number): number {
    const mb = rssMb(pid);
    const hours = (sample / HOUR).toFixed(2).padStart(6);
    const [all, own] = [treeUse(pid).memoryMb.toFixed(0), rssMb(process.pid)];
    const { silence, lost, shifted } = found;
    console.log(
      `${hours} h  radiod ${mb} MB (${all} MB with ffmpeg), reader ${own} MB; silence ${silence}, lost ${lost}, shifted ${shifted}`,
    );
    return mb;
  }
}

function rssMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024);
}

/** Chords that move, and a little noise: noise alone would be an unfair burden on the encoder. */
async function makeTunes(): Promise<Tune[]> {
  const tunes: Tune[] = [];
  for (const [index, [name, encoding]] of MADE_OF.entries()) {
    const file = join(folder, name);
    const pitch = 200 + 30 * index;
    const seconds = Number(values.track) + index * 1.7;
    const tones = [1, 1.25, 1.5].map((ratio) => `sin(2*PI*${pitch * ratio}*t)`).join('+');
    const source = `aevalsrc=(${tones})/8+random(0)/20|(${tones})/8+random(1)/20:d=${seconds}:s=44100`;
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', source, ...encoding, file]);
    tunes.push({ file, samples: await samplesIn(file) });
  }
  return tunes;
}

async function samplesIn(path: string): Promise<number> {
  let samples = 0;
  const patience = { firstBlockTimeoutMs: 60_000 };
  const sound = {
    path,
    startMs: 0,
    sampleRateHz: AIR_SAMPLE_RATE,
    channels: 2,
    ...patience,
  } as const;
  for await (const chunk of openWithFfmpeg('ffmpeg')(sound)) samples += chunk.length / 2;
  return samples;
}
