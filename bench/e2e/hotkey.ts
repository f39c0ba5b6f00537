/**
 * How long does a hotkey take?
 *
 *     node bench/e2e/hotkey.ts [--rounds 21]
 *
 * `music-minion web-playpause` on the real server, in turn with an empty script on the same Node, which is the least
 * that any command line in JavaScript can take.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, medianRatio } from '../sync/statistics.ts';
import { openHouse } from './house.ts';

const MUSIC_MINION = join(import.meta.dirname, '../../node_modules/.bin/music-minion');
const GOAL = 1.6;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '21' } } });
const { server, home, close } = await openHouse();
try {
  const env = { ...process.env, HOME: home, XDG_CACHE_HOME: join(home, '.cache') };
  const hotkey = (): number =>
    timedMs(MUSIC_MINION, ['web-playpause', '--server', `http://127.0.0.1:${server.port}`], env);
  const empty = (): number => timedMs(process.execPath, ['-e', '0'], env);
  // The first one fills the compile cache, as the first press after an update does.
  const first = hotkey();
  empty();
  const hotkeys: number[] = [];
  const empties: number[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    if (round % 2 === 0) hotkeys.push(hotkey());
    empties.push(empty());
    if (round % 2 === 1) hotkeys.push(hotkey());
  }
  const ratio = medianRatio(hotkeys, empties);
  console.log(
    `hotkey ${median(hotkeys).toFixed(1)} ms, node -e 0 ${median(empties).toFixed(1)} ms, ratio x${ratio.toFixed(2)}; ` +
      `the very first ${first.toFixed(0)} ms. At most x${GOAL}: ${ratio <= GOAL ? 'met' : 'MISSED'}`,
  );
} finally {
  await close();
}

function timedMs(command: string, args: readonly string[], env: NodeJS.ProcessEnv): number {
  const startMs = performance.now();
  const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8' });
  const tookMs = performance.now() - startMs;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return tookMs;
}
