/**
 * What the room's thread pays in a large library when the radio is switched on, when another station is chosen or edited, when tracks
 * were found, and when a server starts whose radio is on: the longest that nobody else is answered, by its own processor time, so that a busy machine does not count.
 *
 *   node bench/radio/switch-on.ts [--tracks 100000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  type CommandId,
  type CommandInput,
  type CommandName,
  type DeviceId,
  type StationId,
  isRefusal,
} from '@music-minion/protocol';
import { RankingThread } from '../../apps/server/src/comparison/ranking-thread.ts';
import { openDatabase } from '../../apps/server/src/db/database.ts';
import { IndexThread } from '../../apps/server/src/library/library-index.ts';
import { TrackStore } from '../../apps/server/src/library/track-store.ts';
import { openRoom } from '../../apps/server/src/open-room.ts';
import { parseCommand } from '../../apps/server/src/sync/parse-command.ts';
import { makeRows } from '../library/rows.ts';

const { values } = parseArgs({ options: { tracks: { type: 'string', default: '100000' } } });
const BATCH = 2000;
/** Longer than any pause after which things are looked at again. */
const SETTLED_MS = 3000;
const EVERYTHING = 'everything' as StationId;
const FAVOURITES = 'favourites' as StationId;

const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-switch-on-'));
const file = join(folder, 'music-minion.db');
const db = openDatabase(file);
fill(new TrackStore(db));
const thread = new RankingThread();
const index = new IndexThread(file, (fault) => console.error(fault));
let opened = open();
let asked = 0;
try {
  await watch('nothing', () => {});
  await watch('switched on', () => send('radio.on', {}));
  await watch('favourites instead', () => send('radio.switch_station', { stationId: FAVOURITES }));
  await watch('everything again', () => send('radio.switch_station', { stationId: EVERYTHING }));
  await watch('skipped', () => send('radio.skip', {}));
  await watch('tracks were found', () => opened.radio.studio.tracksChanged());
  await watch('a playlist changed', () => opened.radio.studio.poolsChanged());
  await watch('a station renamed', () =>
    send('radio.edit_station', { stationId: EVERYTHING, name: 'All of it' }),
  );
  await watch('a station edited', () =>
    send('radio.edit_station', { stationId: EVERYTHING, rules: { artistGapTracks: 5 } }),
  );
  await watch('switched off', () => send('radio.off', {}));
  await watch('and on', () => send('radio.on', {}));
  await opened.radio.studio.stop();
  await watch('started, radio on', () => (opened = open()));
  await opened.radio.house.preparation.ready();
  send('radio.off', {});
  await opened.radio.studio.stop();
  await watch('started, radio off', () => (opened = open()));
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await opened.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
}

function open(): ReturnType<typeof openRoom> {
  return openRoom({
    db,
    thread,
    index,
    nowMs: () => Date.now(),
    random: Math.random,
    foldersFixedBy: null,
    onFault: (error, what) => console.error(what, error),
  });
}

function fill(store: TrackStore): void {
  const rows = [...makeRows(Number(values.tracks))];
  for (let at = 0; at < rows.length; at += BATCH)
    store.saveScanned({ tracks: rows.slice(at, at + BATCH), unreadable: [], returned: [] }, 1);
}

function send<N extends CommandName>(name: N, args: CommandInput<N>): void {
  const command = parseCommand(name, args);
  if (isRefusal(command)) throw new Error(command.message);
  const from = { id: 'bench' as DeviceId, name: 'Bench', kind: 'computer' } as const;
  opened.room.execute({ id: `c${++asked}` as CommandId, command, from }, (answer) => {
    if (!answer.ok) throw new Error(answer.refusal.message);
  });
}

/** Each turn of the event loop by its processor time: the longest is the longest wait of everybody else. */
async function watch(what: string, deed: () => void): Promise<void> {
  const beganMs = cpuMs();
  let [last, longest, isOver] = [beganMs, 0, false];
  const turn = (): void => {
    const now = cpuMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (!isOver) setTimeout(turn, 1);
  };
  deed();
  turn();
  const firstMs = longest;
  await sleep(SETTLED_MS);
  isOver = true;
  const on = opened.room.state.radio.nowPlaying?.track.title ?? 'nothing is on';
  console.log(
    [
      what.padEnd(20),
      `longest ${longest.toFixed(0)} ms`,
      `the command ${firstMs.toFixed(0)} ms`,
      on,
    ].join(', '),
  );
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
