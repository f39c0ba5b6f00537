import { type Bench, inOneArena } from '../bench.ts';
import { atMost, type Goal, type Row } from '../row.ts';

const PAUSE_MS = 5;

/** From the trigger to a screen, and to the last screen. */
export async function latency(bench: Bench, clients: number): Promise<Row[]> {
  const events = Math.max(4, Math.min(40, Math.round(5000 / clients)));
  const named = (figure: string, goal: Goal | null = null) => ({
    figure: `${clients} clients: ${figure}`,
    unit: 'ms',
    goal,
  });
  const isHousehold = clients <= 5;
  const columns = [
    named('WebSocket command, p50', isHousehold ? atMost(1 / 3.8, 'first design') : null),
    named('p99'),
    named('last client, p50', lastGoal(clients)),
    named('POST, p50', isHousehold ? atMost(1 / 3, 'first design') : null),
    named('POST, last client, p50'),
  ];
  return inOneArena(
    bench,
    columns,
    async (seat) => {
      const socket = await seat.do({ type: 'lone', events, pauseMs: PAUSE_MS, via: 'socket' });
      const post = await seat.do({ type: 'lone', events, pauseMs: PAUSE_MS, via: 'post' });
      return [socket.p50Ms, socket.p99Ms, socket.lastMs, post.p50Ms, post.lastMs];
    },
    async (seat) => {
      await seat.do({ type: 'gather', clients, atOnce: false });
      for (const via of ['socket', 'post'] as const)
        await seat.do({ type: 'lone', events: warmUp(clients), pauseMs: 0, via });
    },
  );
}

/** Events for the engines' compilers; a crowd of 5,000 needs few. */
export function warmUp(clients: number): number {
  return Math.max(3, Math.min(200, Math.round(20_000 / clients)));
}

function lastGoal(clients: number): Goal | null {
  if (clients === 100) return atMost(1.6, 'limit (C)');
  if (clients === 1000) return atMost(1.2, 'limit (C)');
  return null;
}
