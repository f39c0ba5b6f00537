import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, inFreshArenas } from '../bench.ts';
import { atMost, type Row } from '../row.ts';
import { warmUp } from './latency.ts';

const SCREENS = 6;
const PER_SECOND = 200;
const SLICE_MS = 2000;
/** More than a kernel buffers for a socket that nobody reads: from then on the server has to do something about it. */
const FILL_BYTES = 5 * 1024 * 1024;
/** Around the data of an event. */
const FRAME_BYTES = 60;
const FILL_MS = 15_000;

/** One phone in a tunnel: what the others notice, and what the server keeps for it. */
export async function stalled(bench: Bench): Promise<Row[]> {
  const columns = [
    { figure: `${PER_SECOND} events/s: p50`, unit: 'ms' },
    { figure: 'same, one client stalled: p50', unit: 'ms' },
    { figure: 'stalled / not stalled', unit: 'ratio', goal: atMost(1.1) },
    { figure: 'server RSS growth by the stalled client', unit: 'MB', goal: atMost(2) },
  ];
  const eventBytes = statSync(join(bench.scene.folder, 'event.json')).size + FRAME_BYTES;
  const mostEvents = Math.ceil(FILL_BYTES / eventBytes);
  return inFreshArenas(bench, Math.min(2, bench.rounds), columns, async (seat) => {
    const fill = { type: 'pump', ms: FILL_MS, window: 16, mostEvents } as const;
    const pace = { type: 'pace', ms: SLICE_MS, perSecond: PER_SECOND } as const;
    await seat.do({ type: 'gather', clients: SCREENS, atOnce: false });
    // The same flood with everyone reading, twice: what a server's own heap still grows by is not the stalled client's.
    await seat.do({ type: 'lone', events: warmUp(SCREENS), pauseMs: 0, via: 'socket' });
    await seat.do(fill);
    const resident = seat.server.residentBytes();
    await seat.do(fill);
    const before = await seat.do(pace);
    const residentBefore = seat.server.residentBytes();
    await seat.do({ type: 'stall' });
    await seat.do(fill);
    const after = await seat.do(pace);
    if (after.missing > 0) {
      bench.note(
        `${seat.name}: with one client stalled, ${after.missing} deliveries to others were still missing after 5 s; the p50 is a lower bound`,
      );
    }
    const grown = seat.server.residentBytes() - residentBefore - (residentBefore - resident);
    return [before.p50Ms, after.p50Ms, after.p50Ms / before.p50Ms, grown / 1024 / 1024];
  });
}
