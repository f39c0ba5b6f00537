import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuSec, memoryMb } from './our-scan.ts';

export interface PeerFigures {
  /** Seconds; NaN where it could not be measured. */
  scan: number;
  rescan: number;
  cpu: number;
  peakMb: number;
}

/** MPD in the foreground with a configuration of its own: it looks for new music when it starts without a database. */
export async function measureMpd(library: string, scratch: string): Promise<PeerFigures> {
  const folder = join(scratch, 'mpd');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'playlists'), { recursive: true });
  const socket = join(folder, 'socket');
  const settings = {
    music_directory: library,
    playlist_directory: join(folder, 'playlists'),
    db_file: join(folder, 'database'),
    state_file: join(folder, 'state'),
    bind_to_address: socket,
    auto_update: 'no',
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} "${value}"`);
  const output = 'audio_output {\n  type "null"\n  name "none"\n}\n';
  writeFileSync(join(folder, 'mpd.conf'), `${lines.join('\n')}\n${output}`);
  const spawnedMs = performance.now();
  const child = spawn('mpd', ['--no-daemon', '--stderr', join(folder, 'mpd.conf')], {
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.on('error', () => {});
  try {
    while (!existsSync(socket)) {
      if (child.exitCode !== null || child.pid === undefined) throw new Error('mpd ended at once');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const update = (): void => void execFileSync('mpc', ['-h', socket, 'update', '--wait']);
    update();
    const scan = (performance.now() - spawnedMs) / 1000;
    const pid = child.pid ?? 0;
    const cpu = cpuSec(pid);
    const beforeMs = performance.now();
    update();
    const rescan = (performance.now() - beforeMs) / 1000;
    return { scan, rescan, cpu, peakMb: memoryMb(pid, 'VmHWM') };
  } finally {
    child.kill();
    await ended;
  }
}

/** beets takes the music in where it lies and as it is tagged (`-A -C`); it has no rescan that compares. */
export async function measureBeets(library: string, scratch: string): Promise<PeerFigures> {
  const folder = join(scratch, 'beets');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const config = join(folder, 'config.yaml');
  writeFileSync(
    config,
    `directory: ${library}\nlibrary: ${join(folder, 'library.db')}\nplugins: []\n`,
  );
  const beforeMs = performance.now();
  const child = spawn('beet', ['-c', config, 'import', '-q', '-A', '-C', library], {
    stdio: 'ignore',
    env: { ...process.env, BEETSDIR: folder },
  });
  let [cpu, peakMb] = [Number.NaN, Number.NaN];
  const look = setInterval(() => {
    try {
      [cpu, peakMb] = [cpuSec(child.pid ?? 0), memoryMb(child.pid ?? 0, 'VmHWM')];
    } catch {
      // It has just ended.
    }
  }, 100);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  clearInterval(look);
  if (code !== 0) throw new Error(`beet ended with ${code}`);
  return { scan: (performance.now() - beforeMs) / 1000, rescan: Number.NaN, cpu, peakMb };
}
