import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const AUDIO_THREAD = /^(Audio|threaded-ml|null-sink)/;
const AUDIO_PROCESS = /^(pulseaudio|parec)$/;
const LOOK_EVERY_MS = 300;

/**
 * Gives the audio threads of all processes below this one real-time priority, which a desktop does by rtkit and a server
 * or a container does not. Where that is not allowed nothing happens. Returns its undo.
 */
export function favourAudioThreads(): () => void {
  const favoured = new Set<string>();
  const timer = setInterval(() => {
    for (const process of descendants(globalThis.process.pid)) {
      const isAudio = AUDIO_PROCESS.test(read(`/proc/${process}/comm`));
      for (const thread of threadsOf(process)) {
        const name = read(`/proc/${process}/task/${thread}/comm`);
        if (favoured.has(thread) || !(isAudio || AUDIO_THREAD.test(name))) continue;
        favoured.add(thread);
        spawnSync('chrt', ['--rr', '--pid', '2', thread], { stdio: 'ignore' });
      }
    }
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

function descendants(pid: number): number[] {
  const children = threadsOf(pid)
    .flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' '))
    .filter((child) => child !== '')
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** A thread may be gone by now. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
