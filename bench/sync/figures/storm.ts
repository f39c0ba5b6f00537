import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, inOneArena } from '../bench.ts';
import { atMost, type Row } from '../row.ts';

/** Time for a server to notice that everyone is gone. */
const GONE_MS = 500;
const SCREENS = 5;

/** Everyone comes back in the same moment; until the last has its snapshot. */
export async function storm(bench: Bench, clients: number): Promise<Row[]> {
  const column = {
    figure: `${clients} reconnect at once: last snapshot`,
    unit: 's',
    goal: clients === 5000 ? atMost(1.5) : null,
  };
  return inOneArena(bench, [column], async (seat) => {
    await seat.do({ type: 'gather', clients, atOnce: false });
    await seat.do({ type: 'scatter' });
    await sleep(GONE_MS);
    const { tookMs } = await seat.do({ type: 'gather', clients, atOnce: true });
    await seat.do({ type: 'scatter' });
    await sleep(GONE_MS);
    return [tookMs / 1000];
  });
}

/** The power goes off and on again under a household's screens. */
export async function restart(bench: Bench): Promise<Row[]> {
  const column = {
    figure: `kill -9, restart: ${SCREENS} screens resynced`,
    unit: 's',
    goal: atMost(0.6),
  };
  return inOneArena(bench, [column], async (seat) => {
    await seat.do({ type: 'gather', clients: SCREENS, atOnce: false });
    const startMs = performance.now();
    await seat.server.kill();
    await Promise.all([seat.server.start(), seat.do({ type: 'return', clients: SCREENS })]);
    return [(performance.now() - startMs) / 1000];
  });
}
