import { setTimeout as sleep } from 'node:timers/promises';
import type { NowPlaying } from '@music-minion/protocol';
import { type ServerProcess, until } from '../../../e2e/server-process.ts';
import { type Frame, SocketListener } from '../../../e2e/socket-listener.ts';
import { median } from '../../sync/statistics.ts';
import { type Figure, ms } from './figure.ts';
import { startNoiseServer } from './noise-server.ts';
import { PacedPlayer } from './paced-player.ts';

const ROUNDS = 10;
const BURST_SEC = 4;
const MIXED_GOAL_MS = 300;
const HEARD_GOAL_MS = (BURST_SEC + 0.5) * 1000;

/** From the command until the new track is in the mix, and until a listener hears it. */
export async function* skipAndSwitch(): AsyncGenerator<Figure> {
  const { server, close } = await startNoiseServer({ trackSec: 120 });
  const screen = new SocketListener(server.port);
  try {
    const player = await PacedPlayer.listen(`${server.url}/radio/stream.mp3?burst=${BURST_SEC}`);
    await sleep(3000);
    yield await measure('skip', screen, player, () => server.post('/api/radio/skip', {}));
    let switched = 0;
    yield await measure('switch of the station', screen, player, () => {
      const stationId = switched++ % 2 === 0 ? 'favourites' : 'everything';
      return server.post('/api/radio/switch_station', { stationId, when: 'now' });
    });
    player.stop();
  } finally {
    screen.socket.close();
    await close();
  }
}

async function measure(
  what: string,
  screen: SocketListener,
  player: PacedPlayer,
  command: () => ReturnType<ServerProcess['post']>,
): Promise<Figure> {
  const mixed: number[] = [];
  const heard: { commandMs: number; airMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const known = screen.frames.length;
    const [commandMs, commandWallMs] = [performance.now(), Date.now()];
    const { status, body } = await command();
    if (status !== 200) throw new Error(`${what}: ${JSON.stringify(body)}`);
    const frame = await nextOnAir(screen, known);
    mixed.push(frame.ts - commandWallMs);
    heard.push({ commandMs, airMs: nowPlayingOf(frame)?.anchor.atServerMs ?? NaN });
    await sleep(1500);
  }
  await sleep((BURST_SEC + 1) * 1000);
  const delays = heard.map(({ commandMs, airMs }) => player.heardAtMs(airMs) - commandMs);
  const gaps = player.gapsMs.length;
  const most = Math.max(...delays);
  return {
    test: 'A15',
    what: `${what}, ${ROUNDS} times, burst ${BURST_SEC} s`,
    found: `mixed after ${spread(mixed)}, heard after ${spread(delays)}, ${gaps} gaps`,
    goal: '≤ 300 ms, ≤ burst + 0.5 s',
    isMet: Math.max(...mixed) <= MIXED_GOAL_MS && most <= HEARD_GOAL_MS && gaps === 0,
  };
}

function spread(all: readonly number[]): string {
  return `${ms(median(all))} (at most ${ms(Math.max(...all))})`;
}

/** The next track that really is on air, as screens are told. */
async function nextOnAir(screen: SocketListener, known: number): Promise<Frame> {
  const find = (): Frame | undefined =>
    screen.frames
      .slice(known)
      .find(
        (frame) =>
          frame.type === 'radio:now_playing' && typeof nowPlayingOf(frame)?.sample === 'number',
      );
  await until('another track is on air', () => find() !== undefined);
  const frame = find();
  if (frame === undefined) throw new Error('nothing came on air');
  return frame;
}

function nowPlayingOf({ data }: Frame): NowPlaying | null {
  return data['nowPlaying'] as NowPlaying | null;
}
