/**
 * What a verdict costs in the room: record, choose the next pair, save, tell. On a real database in a temporary folder,
 * with synchronous commits; beside it, in the same run, what SQLite needs for an empty durable commit.
 *
 * node bench/ranking/room.ts [--tracks 2000,10000,50000] [--verdicts 300]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CommandId, Device, TrackId } from '@music-minion/protocol';
import { RankingThread } from '../../apps/server/src/comparison/ranking-thread.ts';
import { openDatabase } from '../../apps/server/src/db/database.ts';
import { openRoom } from '../../apps/server/src/open-room.ts';
import { seededRandom } from './random.ts';

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '2000,10000,50000' },
    verdicts: { type: 'string', default: '300' },
  },
});
const listener = { id: 'bench', name: 'Bench', kind: 'computer' } as Device;

function quantile(sorted: readonly number[], share: number): string {
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2);
}

function measure(count: number, work: (index: number) => void): number[] {
  const times = Array.from({ length: count }, (_, index) => {
    const start = performance.now();
    work(index);
    return performance.now() - start;
  });
  return times.toSorted((one, other) => one - other);
}

async function run(tracks: number, verdicts: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-'));
  const db = openDatabase(join(folder, 'bench.db'));
  const random = seededRandom(1);
  const insert = db.prepare(
    `INSERT INTO tracks (id, path, size_bytes, mtime_ms, title, artist, album, album_artist, genre, duration_ms,
      container, codec, mime, artwork_kind, artwork_hash, added_at_ms)
     VALUES (?, ?, 1, 1, ?, 'Artist', 'Album', '', '', 200000, '', '', 'audio/flac', 'generated', 'h', 1)`,
  );
  db.exec('BEGIN');
  for (let i = 0; i < tracks; i++) insert.run(`track-${i}`, `/music/${i}.flac`, `Title ${i}`);
  db.exec('COMMIT');

  let longestMs = 0;
  let lastMs = performance.now();
  const watch = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - lastMs - 5);
    lastMs = performance.now();
  }, 5);
  const opened = openRoom({
    db,
    nowMs: Date.now,
    random,
    thread: new RankingThread(),
    foldersFixedBy: null,
    onFault: (error) => console.error(error),
  });
  const { room } = opened;
  const send = (id: string, command: object): void =>
    room.execute({ id: id as CommandId, command: command as never, from: listener }, (answer) => {
      if (!answer.ok) throw new Error(answer.refusal.message);
    });
  send('start', {
    name: 'comparison.start',
    args: { pool: { type: 'all' }, mode: { type: 'balanced' } },
  });
  const quality = (id: TrackId): number => Number(id.slice(6)) % 97;
  const judge = (index: number): void => {
    const { id, a, b } = room.state.comparison?.pair ?? {};
    if (!id || !a || !b) throw new Error('no pair is up');
    const outcome = quality(a.id) > quality(b.id) ? 'a' : 'b';
    send(`v${index}`, { name: 'comparison.verdict', args: { pairId: id, outcome } });
  };
  const slow = measure(verdicts, judge);
  // The same with pauses, in which the figures for the screens are worked out aside.
  lastMs = performance.now();
  longestMs = 0;
  for (let i = 0; i < 10; i++) {
    judge(verdicts + i);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  const touch = db.prepare(
    "INSERT INTO settings VALUES ('bench', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const limit = measure(verdicts, (index) => void touch.run(String(index)));
  const ratio = Number(quantile(slow, 0.5)) / Number(quantile(limit, 0.5));
  console.log(
    `${String(tracks).padStart(6)} tracks: verdict p50 ${quantile(slow, 0.5)} ms, p99 ${quantile(slow, 0.99)} ms; ` +
      `empty commit p50 ${quantile(limit, 0.5)} ms (x${ratio.toFixed(1)}); longest standstill ${longestMs.toFixed(0)} ms`,
  );
  clearInterval(watch);
  await opened.close();
  db.close();
  rmSync(folder, { recursive: true });
}

for (const tracks of values.tracks.split(',').map(Number))
  await run(tracks, Number(values.verdicts));
