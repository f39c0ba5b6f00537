import { setTimeout as sleep } from 'node:timers/promises';
import { heard, silencesMs } from '../../../e2e/sound.ts';
import { type Figure, ms } from './figure.ts';
import { startNoiseServer } from './noise-server.ts';
import { PacedPlayer } from './paced-player.ts';

/** A freeze of the whole server, and the burst that a listener had asked for. */
const FREEZES = [
  { freezeSec: 1.9, burstSec: 2 },
  { freezeSec: 4.5, burstSec: 8 },
  { freezeSec: 9, burstSec: 12 },
] as const;

/** The server stands still, for longer than any task of it takes: what listeners have in their buffers must do. */
export async function* stalls(): AsyncGenerator<Figure> {
  const { server, close } = await startNoiseServer({ trackSec: 20 });
  try {
    for (const { freezeSec, burstSec } of FREEZES) {
      const player = await PacedPlayer.listen(`${server.url}/radio/stream.mp3?burst=${burstSec}`);
      await sleep(4000);
      const sinceMs = performance.now();
      process.kill(server.pid, 'SIGSTOP');
      await sleep(freezeSec * 1000);
      process.kill(server.pid, 'SIGCONT');
      await sleep(4000);
      const leastMs = player.leastMs(sinceMs);
      const gapMs = player.gapsMs.reduce((sum, length) => sum + length, 0);
      const { hasEnded } = player;
      const sound = await heard(player.stop(), 'mp3');
      const silences = silencesMs(sound.subarray(9600)).length;
      yield {
        test: 'A9',
        what: `frozen ${freezeSec} s, burst ${burstSec} s`,
        found: `${ms(gapMs)} of gap, ${silences} silences, least in the buffer ${ms(leastMs)}`,
        goal: 'no gap',
        isMet: gapMs === 0 && silences === 0 && !hasEnded,
      };
    }
  } finally {
    await close();
  }
}
