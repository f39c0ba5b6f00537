import { Arena } from '../arena.ts';
import { type Bench, addTurn, emptyRows } from '../bench.ts';
import { LongLine } from '../line/line.ts';
import { atMost, type Row } from '../row.ts';

const SCREENS = 20;
const DELAY_MS = 25;
const LOSS = 0.01;
/** Enough to know the hundredth part of them. */
const EVENTS = 400;
/** Longer than a round trip: each event is the last packet of its connections. */
const PAUSE_MS = 60;

/** A household on a bad network: how late is the last screen when packets are lost? */
export async function lossy(bench: Bench): Promise<Row[]> {
  const figure = `${SCREENS} clients, ${DELAY_MS} ms away, ${LOSS * 100} % lost: last`;
  const rows = emptyRows([
    { figure: `${figure}, p50`, unit: 'ms' },
    { figure: 'same, p99', unit: 'ms', goal: atMost(120) },
  ]);
  const options = { delayMs: DELAY_MS, loss: LOSS, folder: bench.scene.folder };
  const line = await LongLine.open(options).catch((error: Error) => {
    bench.note(`no lossy line: ${error.message.trim()}`);
  });
  if (!line) return [];
  const arena = await Arena.open(bench.scene, bench.note, line);
  try {
    const turn = await arena.turn(0, async (seat) => {
      await seat.do({ type: 'gather', clients: SCREENS, atOnce: false });
      const lone = { type: 'lone', events: EVENTS, pauseMs: PAUSE_MS, via: 'socket' } as const;
      const { lastMs, lastP99Ms } = await seat.do(lone);
      return [lastMs, lastP99Ms];
    });
    addTurn(rows, turn);
    return rows;
  } finally {
    await arena.close();
    line.close();
  }
}
