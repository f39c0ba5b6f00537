import { join } from 'node:path';
import type { TrackId } from '@music-minion/protocol';
import { openDatabase } from '../../apps/server/src/db/database.ts';
import { openRoom } from '../../apps/server/src/open-room.ts';
import type { RankingRunner } from '../../apps/server/src/comparison/ranking-thread.ts';
import { quantile } from '../sync/statistics.ts';

const PAIRS = 200;
/** What a large pool leaves out. */
const REST_OF_POOL = 0.2;

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
  const takes = (members: ReadonlySet<TrackId> | null): number[] =>
    Array.from({ length: PAIRS }, () => {
      const beforeMs = performance.now();
      ranking.nextPair({ mode: { type: 'balanced' }, members, recent: [], pending: [] });
      return performance.now() - beforeMs;
    });
  const ofAll = takes(null);
  const tracks = opened.tracks.audible();
  const ofPool = takes(new Set(tracks.slice(Math.floor(tracks.length * REST_OF_POOL))));
  void opened.close().then(() => db.close());
  return {
    'opening the room, s': openSec.toPrecision(3),
    'next pair p50, ms': quantile(ofAll, 0.5).toPrecision(3),
    'next pair p99, ms': quantile(ofAll, 0.99).toPrecision(3),
    'the very first of them, ms': (ofAll[0] ?? Number.NaN).toPrecision(3),
    'next pair of a large pool p50, ms': quantile(ofPool, 0.5).toPrecision(3),
    'next pair of a large pool p99, ms': quantile(ofPool, 0.99).toPrecision(3),
  };
}

const noThread: RankingRunner = {
  run: () => new Promise(() => {}),
  close: () => Promise.resolve(),
};
