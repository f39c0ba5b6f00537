/**
 * What playlists cost a room with a large library: `node bench/playlists/speed.ts [tracks]`. Prints how long each takes and
 * the longest time in which the room could do nothing else.
 */
import type { EntryId, PlaylistId, SmartRules } from '@music-minion/protocol';
import { TestHouse } from '../../apps/server/src/test-house.ts';

const tracks = Number(process.argv[2] ?? 100_000);
const house = new TestHouse(tracks);
house.db
  .exec(`UPDATE tracks SET artist = 'Artist ' || (rowid % 5000), album = 'Album ' || (rowid % 9000),
  genre = CASE rowid % 4 WHEN 0 THEN 'Jazz' WHEN 1 THEN 'Rock' ELSE 'Pop' END, year = 1950 + rowid % 70`);
const { playlistReads: reads } = house.opened;

function rules(
  rules: SmartRules['where']['rules'],
  by: SmartRules['order']['by'] = 'album_order',
): SmartRules {
  return {
    where: { match: 'all', rules },
    order: { by, descending: false, seed: 1 },
    limit: null,
  };
}

async function measure(name: string, work: () => unknown): Promise<void> {
  let isRunning = true;
  let longestMs = 0;
  let lastMs = performance.now();
  const look = (): void => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (isRunning) setImmediate(look);
  };
  setImmediate(look);
  const startMs = performance.now();
  await work();
  const totalMs = performance.now() - startMs;
  await new Promise((resolve) => setImmediate(resolve));
  isRunning = false;
  console.log(
    `${name.padEnd(40)} ${totalMs.toFixed(1).padStart(9)} ms, longest standstill ${longestMs.toFixed(1)} ms`,
  );
}

const jazz = { field: 'genre', operator: 'contains', value: 'jazz' } as const;
const late = { field: 'year', operator: 'above', value: 1990 } as const;
const best = { field: 'rank', operator: 'below', value: 1000 } as const;
// The list of the ranking is worked out in a thread of its own; here it is worked out beforehand.
await reads.preview(rules([best], 'rank'));
await measure('preview: genre and year', () => reads.preview(rules([jazz, late])));
await measure('preview: everything by album', () => reads.preview(rules([])));
await measure('preview: by rank', () => reads.preview(rules([best], 'rank')));

const playlistId = 'many' as PlaylistId;
const trackIds = Array.from({ length: 10_000 }, (_, at) => `track-${at % tracks}`);
await measure('create with 10,000 entries', () =>
  house.send('playlists.create', { kind: 'manual', playlistId, name: 'Many', trackIds }),
);
const [playlist] = house.room.state.playlists;
if (playlist === undefined) throw new Error('the playlist was not made');
const ids = reads.entries(playlist, 5000, 200).rows.map(({ entryId }) => entryId as EntryId);
await measure('100 moves within 10,000 entries', () => {
  for (const [at, id] of ids.slice(0, 100).entries())
    house.send('playlists.move', { playlistId, entryIds: [id], afterId: ids[100 + at] ?? null });
});
await measure('add one to 10,000 entries', () =>
  house.send('playlists.add', { playlistId, trackIds: ['track-1'] }),
);
await measure('a page of 100 of them', () => reads.entries(playlist, 9000, 100));

const lines = Array.from({ length: 200 }, (_, at) => [
  `#EXTINF:1,Artist ${at * 7} - Titel ${at * 31}`,
  `/elsewhere/unknown ${at}.mp3`,
  `/elsewhere/${at * 3 + 1}.flac`,
]).flat();
await measure('import: 200 found, 200 to be suggested', () =>
  reads.report(Buffer.from(lines.join('\n')), '/list.m3u'),
);
await house.close();
