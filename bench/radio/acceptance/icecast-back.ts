import { setTimeout as sleep } from 'node:timers/promises';
import { Icecast, SOURCE_PASSWORD } from '../../../e2e/icecast.ts';
import { RadioHouse } from '../../../e2e/radio-house.ts';
import { until } from '../../../e2e/server-process.ts';
import { type Figure, ms } from './figure.ts';
import { startNoiseServer } from './noise-server.ts';
import { PacedPlayer } from './paced-player.ts';

const DOWN_SEC = [0.2, 3, 8];
const ROUNDS = 3;
const GOAL_MS = 1000;

/** An Icecast that was away has the stream again soon after it answers; nobody else notices. */
export async function* icecastBack(): AsyncGenerator<Figure> {
  const icecast = await (await Icecast.prepare()).start();
  try {
    yield* icecastIsKilled(icecast);
    yield await serverIsKilled(icecast);
  } finally {
    await icecast.close();
  }
}

async function* icecastIsKilled(icecast: Icecast): AsyncGenerator<Figure> {
  const house = new RadioHouse({ icecast: icecast.source() });
  const isStreaming = (): boolean =>
    house.engine.icecast.every(({ state }) => state === 'streaming');
  try {
    house.list = [{ file: await house.addSound('a.wav', 30) }];
    await house.open();
    await until('it streams', isStreaming);
    const player = await PacedPlayer.listen(`${house.url}/radio/stream.mp3`);
    for (const downSec of DOWN_SEC) {
      const found: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await icecast.kill();
        await sleep(downSec * 1000);
        await icecast.start();
        const fromMs = performance.now();
        await until('it streams again', isStreaming);
        found.push(performance.now() - fromMs);
      }
      yield {
        test: 'A13',
        what: `Icecast away for ${downSec} s`,
        found: `streams ${found.map(ms).join(', ')} after it answers`,
        goal: '≤ 1 s',
        isMet: Math.max(...found) <= GOAL_MS,
      };
    }
    const [gaps, { hasEnded }] = [player.gapsMs.length, player];
    player.stop();
    yield {
      test: 'A13',
      what: 'a listener of ours meanwhile',
      found: `${gaps} gaps`,
      goal: 'notices nothing',
      isMet: gaps === 0 && !hasEnded,
    };
  } finally {
    await house.close();
  }
}

async function serverIsKilled(icecast: Icecast): Promise<Figure> {
  const config = `[radio.icecast]\nhost = "127.0.0.1"\nport = ${icecast.port}\npassword = "${SOURCE_PASSWORD}"\n`;
  const { server, close } = await startNoiseServer({ trackSec: 60, config });
  const isThere = async (): Promise<boolean> => (await icecast.status()).includes('/music.mp3');
  try {
    const found: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await until('it streams', isThere);
      await sleep(1000);
      await server.kill('SIGKILL');
      await until('Icecast knows', async () => !(await isThere()));
      await server.start();
      const fromMs = performance.now();
      await until('it streams again', isThere);
      found.push(performance.now() - fromMs);
    }
    return {
      test: 'A13',
      what: 'server killed and started',
      found: `Icecast has the stream ${found.map(ms).join(', ')} after it answers`,
      goal: '≤ 1 s',
      isMet: Math.max(...found) <= GOAL_MS,
    };
  } finally {
    await close();
  }
}
