import { setTimeout as sleep } from 'node:timers/promises';
import { type Bench, inFreshArenas } from '../bench.ts';
import { atMost, type Row } from '../row.ts';

const SETTLE_MS = 1500;

/** What a connection that only listens costs, in fresh servers: memory that was freed before is not asked for again. */
export async function memory(bench: Bench, clients: number): Promise<Row[]> {
  const column = {
    figure: `${clients} clients: RSS per idle connection`,
    unit: 'kB',
    goal: clients >= 1000 ? atMost(9) : null,
  };
  return inFreshArenas(bench, Math.min(2, bench.rounds), [column], async (seat) => {
    await seat.do({ type: 'gather', clients: 1, atOnce: false });
    await sleep(SETTLE_MS);
    const before = seat.server.residentBytes();
    await seat.do({ type: 'gather', clients: clients + 1, atOnce: false });
    await sleep(SETTLE_MS);
    return [(seat.server.residentBytes() - before) / 1024 / clients];
  });
}
