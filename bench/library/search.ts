/**
 * What looking up costs in a large library, as the room sees it: through the thread, while the room's own thread is
 * watched for standstills. Names are typed letter by letter, as people do.
 *
 * node bench/library/search.ts [--tracks 100000] [--searches 300] [--keep FOLDER]
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../apps/server/src/db/database.ts';
import { IndexThread } from '../../apps/server/src/library/library-index.ts';
import type { LibraryTask } from '../../apps/server/src/library/library-reader.ts';
import { TrackStore } from '../../apps/server/src/library/track-store.ts';
import { seededRandom } from '../ranking/random.ts';
import { makeRows } from './rows.ts';

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '100000' },
    searches: { type: 'string', default: '300' },
    keep: { type: 'string' },
  },
});
const BATCH = 256;

function quantile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((one, other) => one - other);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(2);
}

function say(what: string, times: readonly number[]): void {
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => quantile(times, share));
  console.log(`${what.padEnd(44)} p50 ${p50} ms  p99 ${p99} ms  max ${max} ms`);
}

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'music-minion-bench-'));
mkdirSync(folder, { recursive: true });
const file = join(folder, 'music-minion.db');
const db = openDatabase(file);
const store = new TrackStore(db);
const rows = [...makeRows(Number(values.tracks))];

const savings: number[] = [];
for (let at = 0; at < rows.length; at += BATCH) {
  const tracks = rows.slice(at, at + BATCH);
  const start = performance.now();
  store.saveScanned({ tracks, unreadable: [], returned: [] }, 1);
  savings.push(performance.now() - start);
}
say(`save ${BATCH} tracks, in the room's thread`, savings);

let standstills: number[] = [];
let lastMs = performance.now();
const watch = setInterval(() => {
  standstills.push(Math.max(0, performance.now() - lastMs - 2));
  lastMs = performance.now();
}, 2);
const startMs = performance.now();
const index = new IndexThread(file, (fault) => console.error(fault));
await new Promise<void>((resolve) => index.onCaughtUp(resolve));
const seconds = (performance.now() - startMs) / 1000;
const megabytes = statSync(`${file}.search`).size / 1e6;
console.log(
  `index ${rows.length} tracks, in its thread: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`,
);
say("the room's thread stood still meanwhile", standstills);
standstills = [];

async function time(task: LibraryTask): Promise<number> {
  const start = performance.now();
  await index.run(task);
  return performance.now() - start;
}

const random = seededRandom(3);
const firsts: [string, LibraryTask][] = [
  ['albums', { type: 'albums', sort: 'title', isReversed: false, offset: 0, limit: 100 }],
  ['artists', { type: 'artists', offset: 0, limit: 100 }],
  ['genres', { type: 'genres' }],
  ['years', { type: 'years' }],
  ['folders', { type: 'folders', path: '/music' }],
  ['tracks by title', tracksAt(0)],
];
function tracksAt(offset: number): LibraryTask {
  return { type: 'tracks', filter: {}, sort: 'title', isReversed: false, offset, limit: 100 };
}
for (const [name, task] of firsts) say(`first page of ${name} after a change`, [await time(task)]);

const typed: number[] = [];
const middle: number[] = [];
for (let search = 0; search < Number(values.searches); search++) {
  const track = rows[Math.floor(random() * rows.length)];
  if (track === undefined) break;
  const text = [track.title, track.artist, track.album][search % 3] ?? '';
  for (let end = 1; end <= Math.min(8, text.length); end++)
    typed.push(await time({ type: 'search', text: text.slice(0, end), limit: 100 }));
  middle.push(await time({ type: 'search', text: text.slice(2, 7), limit: 100 }));
}
say('search as it is typed', typed);
say('search for the middle of a word', middle);
const pages: number[] = [];
for (let page = 0; page < 200; page++)
  pages.push(await time(tracksAt(Math.floor(random() * rows.length))));
say('page of 100 tracks anywhere', pages);
const pools: number[] = [];
for (let pool = 0; pool < 100; pool++) {
  const start = performance.now();
  index.matching({ artist: rows[Math.floor(random() * rows.length)]?.artist ?? '' });
  pools.push(performance.now() - start);
}
say("pool by artist, in the room's thread", pools);
say("the room's thread stood still meanwhile", standstills);
console.log(`memory of the process: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);

clearInterval(watch);
await index.close();
db.close();
if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
