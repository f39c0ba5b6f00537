import { join } from 'node:path';
import { openDatabase } from '../../apps/server/src/db/database.ts';
import { openRoom } from '../../apps/server/src/open-room.ts';
import type { RankingRunner } from '../../apps/server/src/comparison/ranking-thread.ts';
import { quantile } from '../sync/statistics.ts';

const PAIRS = 200;

/** What the room itself takes with the whole library in it, without network and screens. */
export function measureStore(data: string): Record<string, string> {
  const db = openDatabase(join(data, 'music-minion.db'));
  const startMs = performance.now();
  const opened = openRoom({
    db,
    nowMs: () => Date.now(),
    random: Math.random,
    thread: noThread,
    foldersFixedBy: null,
    onFault: () => {},
  });
  const openSec = (performance.now() - startMs) / 1000;
  const { ranking } = opened.house.comparison;
  const takes: number[] = [];
  for (let n = 0; n < PAIRS; n++) {
    const beforeMs = performance.now();
    ranking.nextPair({ mode: { type: 'balanced' }, members: null, recent: [], pending: [] });
    takes.push(performance.now() - beforeMs);
  }
  // The search of the library is measured here, too, once there is one.
  void opened.close().then(() => db.close());
  return {
    'opening the room, s': openSec.toPrecision(3),
    'next pair p50, ms': quantile(takes, 0.5).toPrecision(3),
    'next pair p99, ms': quantile(takes, 0.99).toPrecision(3),
  };
}

const noThread: RankingRunner = {
  run: () => new Promise(() => {}),
  close: () => Promise.resolve(),
};
