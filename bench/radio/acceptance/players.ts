import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Icecast } from '../../../e2e/icecast.ts';
import { RadioHouse } from '../../../e2e/radio-house.ts';
import { until } from '../../../e2e/server-process.ts';
import { lagOf, silencesMs } from '../../../e2e/sound.ts';
import type { Figure } from './figure.ts';
import { PROGRAMS, type PlayerProgram, mayNotBeRoot, newFolder } from './player-programs.ts';

const PLAYED_SEC = 24;
const LEAST_SEC = 20;
const TRACK_SEC = 9;
const TITLES = ['Ámbar - First', 'Birch - Second'];
const NOBODY = 65_534;

/** Real programs play the stream over a change of tracks: from our own mounts, and from an Icecast that we feed. */
export async function* players(): AsyncGenerator<Figure> {
  const icecast = await (await Icecast.prepare()).start();
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-players-'));
  chmodSync(folder, 0o755);
  const house = new RadioHouse({ icecast: icecast.source() });
  try {
    house.list = [];
    for (const [index, title] of TITLES.entries())
      house.list.push({ file: await house.addSound(`${index}.wav`, TRACK_SEC), title, xfMs: 1000 });
    await house.open();
    await until('it streams', () => house.engine.icecast.every((one) => one.state === 'streaming'));
    for (const from of ['our mount', 'Icecast'] as const) {
      for (const format of ['mp3', 'opus'] as const) {
        const base = from === 'Icecast' ? `${icecast.url}/music` : `${house.url}/radio/stream`;
        const found = PROGRAMS.map((program) => {
          const place = newFolder(folder, `${program.name}-${from.slice(0, 3)}-${format}`);
          return play(program, place, `${base}.${format}`, house);
        });
        for (const [index, { name }] of PROGRAMS.entries()) {
          const one = await found[index];
          if (one !== undefined) yield tell(`${name}, ${format} from ${from}`, format, one);
        }
      }
    }
  } finally {
    await house.close();
    await icecast.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Played {
  seconds: number;
  silences: number;
  /** Whether both tracks were recognized. */
  tracks: number;
  titles: number;
  last: string;
}

async function play(
  program: PlayerProgram,
  folder: string,
  url: string,
  house: RadioHouse,
): Promise<Played> {
  const [command = '', ...args] = program.command(folder, url);
  if (spawnSync('which', [command]).status !== 0)
    return { seconds: 0, silences: 0, tracks: 0, titles: 0, last: 'is not installed' };
  const isNobody = mayNotBeRoot(program);
  if (isNobody) chmodSync(folder, 0o777);
  const child = spawn(command, args, {
    env: { ...process.env, ...program.environment?.(folder) },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(isNobody && { uid: NOBODY, gid: NOBODY }),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const closed = once(child, 'close');
  await sleep(PLAYED_SEC * 1000);
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 3000);
  await closed;
  clearTimeout(killer);
  const sound = await program.sound(folder).catch(() => new Float32Array(0));
  const told = new Set(program.titles(said, folder));
  return {
    seconds: sound.length / 48_000,
    silences: silencesMs(sound.subarray(9600), 20).length,
    tracks: [...house.soundByFile.values()].filter((source) => isIn(sound, source)).length,
    titles: TITLES.filter((title) => told.has(title)).length,
    last: said.trim().split('\n').at(-1)?.slice(-60) ?? '',
  };
}

/** Whether a piece of the track is anywhere in what sounded: looked for coarsely, as no clock is shared: half alike is far beyond chance. */
function isIn(sound: Float32Array, source: Float32Array): boolean {
  const piece = coarse(source.subarray(5 * 48_000, 5.5 * 48_000));
  const all = coarse(sound);
  const middle = Math.floor(all.length / 2);
  return lagOf(all, middle, piece, middle).likeness > 0.4;
}

function coarse(sound: Float32Array): Float32Array {
  return Float32Array.from({ length: Math.floor(sound.length / 24) }, (_, at) => {
    let sum = 0;
    for (let index = 0; index < 24; index++) sum += sound[at * 24 + index] ?? 0;
    return sum;
  });
}

/** Ogg carries no titles: that would be another stream at every track. */
function tell(what: string, format: 'mp3' | 'opus', played: Played): Figure {
  const { seconds, silences, tracks, titles, last } = played;
  const wantedTitles = format === 'mp3' ? TITLES.length : 0;
  const isMet = seconds >= LEAST_SEC && silences === 0 && tracks === 2 && titles >= wantedTitles;
  const sounded = `${seconds.toFixed(1)} s, ${silences} silences, ${tracks} tracks`;
  return {
    test: 'A20',
    what,
    found: `${sounded}, ${titles} titles${isMet ? '' : ` (${last})`}`,
    goal: format === 'mp3' ? '20 s over a change, both titles' : '20 s over a change',
    isMet,
  };
}
