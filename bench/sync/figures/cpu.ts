import type { Seat } from '../arena.ts';
import { type Bench, inOneArena } from '../bench.ts';
import type { Figures, Task } from '../crowd/tasks.ts';
import { atMost, type Row } from '../row.ts';
import { warmUp } from './latency.ts';

const PAUSE_MS = 5;
const BURST = 4;

/** Processor time of the server, of lone events and of bursts. */
export async function cpu(bench: Bench, clients: number): Promise<Row[]> {
  const hasGoal = clients === 1000;
  const named = (figure: string) => ({
    figure: `${clients} clients: CPU, ${figure}`,
    unit: 's per million deliveries',
  });
  const events = Math.max(4, Math.min(200, Math.round(20_000 / clients)));
  const columns = [
    { ...named('lone events'), goal: hasGoal ? atMost(1.4, 'limit (C)') : null },
    { ...named(`bursts of ${BURST}`), goal: hasGoal ? atMost(0.6, 'limit (C)') : null },
  ];
  return inOneArena(
    bench,
    columns,
    async (seat) => [
      await cost(seat, { type: 'lone', events, pauseMs: PAUSE_MS, via: 'socket' }),
      await cost(seat, {
        type: 'bursts',
        bursts: Math.ceil(events / BURST),
        size: BURST,
        pauseMs: PAUSE_MS,
      }),
    ],
    async (seat) => {
      await seat.do({ type: 'gather', clients, atOnce: false });
      await seat.do({ type: 'lone', events: warmUp(clients), pauseMs: 0, via: 'socket' });
    },
  );
}

async function cost(seat: Seat, task: Task): Promise<number> {
  const before = seat.server.cpuMs();
  const { deliveries }: Figures = await seat.do(task);
  return ((seat.server.cpuMs() - before) * 1000) / deliveries;
}
