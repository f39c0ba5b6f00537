import { type Bench, inOneArena } from '../bench.ts';
import { atLeast, type Goal, type Row } from '../row.ts';
import { warmUp } from './latency.ts';

const SLICE_MS = 1000;
/** Commands under way at a time: enough to keep a server busy, and no flood. */
const WINDOW = 8;

const GOAL_BY_CLIENTS: Readonly<Record<number, Goal>> = {
  100: atLeast(12, 'first design'),
  1000: atLeast(3.5, 'first design'),
  5000: atLeast(5, 'first design'),
};

/** How many events a second reach everyone. */
export async function ceiling(bench: Bench, clients: number): Promise<Row[]> {
  const goal = GOAL_BY_CLIENTS[clients] ?? null;
  return inOneArena(
    bench,
    [{ figure: `${clients} clients: ceiling`, unit: 'events/s', goal }],
    async (seat) => {
      const { events, tookMs } = await seat.do({
        type: 'pump',
        ms: SLICE_MS,
        window: WINDOW,
        mostEvents: Number.MAX_SAFE_INTEGER,
      });
      return [(events * 1000) / tookMs];
    },
    async (seat) => {
      await seat.do({ type: 'gather', clients, atOnce: false });
      await seat.do({ type: 'lone', events: warmUp(clients), pauseMs: 0, via: 'socket' });
    },
  );
}
