import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RadioHouse } from '../../../e2e/radio-house.ts';
import { heard, silencesMs } from '../../../e2e/sound.ts';
import { type Figure, ms } from './figure.ts';
import { startNoiseServer } from './noise-server.ts';
import { PacedPlayer } from './paced-player.ts';

const SILENT_SEC = 60;
const LOCKED_SEC = 10;

/** The programme says nothing any more, or the database is somebody else's: music goes on. */
export async function* noAnswer(): AsyncGenerator<Figure> {
  yield await plannerFallsSilent();
  yield await databaseIsLocked();
}

async function plannerFallsSilent(): Promise<Figure> {
  const house = new RadioHouse();
  try {
    house.list = [
      { file: await house.addSound('a.wav', 8), xfMs: 1000 },
      { file: await house.addSound('b.wav', 8), xfMs: 1000 },
      { file: await house.addSound('c.wav', 8), xfMs: 1000 },
    ];
    await house.open();
    const player = await PacedPlayer.listen(`${house.url}/radio/stream.mp3`);
    await house.onAir(3);
    house.next = () => new Promise(() => {});
    await sleep(SILENT_SEC * 1000);
    const { silentMs, gaps } = await heardOf(player);
    const emergencies = house.airs.filter(({ isEmergency }) => isEmergency).length;
    return {
      test: 'A14',
      what: `the programme silent for ${SILENT_SEC} s`,
      found: `${ms(silentMs)} silent, ${gaps} gaps, ${emergencies} tracks of the emergency list`,
      goal: 'music goes on',
      isMet: silentMs === 0 && gaps === 0 && emergencies >= 4,
    };
  } finally {
    await house.close();
  }
}

async function databaseIsLocked(): Promise<Figure> {
  const { server, close } = await startNoiseServer({ trackSec: 6 });
  try {
    const player = await PacedPlayer.listen(`${server.url}/radio/stream.mp3`);
    await sleep(3000);
    const lock = new DatabaseSync(join(server.dataFolder, 'music-minion.db'));
    lock.exec('PRAGMA busy_timeout = 5000; BEGIN EXCLUSIVE');
    const lockedMs = performance.now();
    let slowestMs = 0;
    while (performance.now() - lockedMs < LOCKED_SEC * 1000) {
      const askedMs = performance.now();
      await server.state();
      slowestMs = Math.max(slowestMs, performance.now() - askedMs);
      await sleep(50);
    }
    lock.exec('COMMIT');
    lock.close();
    const leastMs = player.leastMs(lockedMs);
    await sleep(4000);
    const { hasEnded } = player;
    const { silentMs, gaps } = await heardOf(player);
    return {
      test: 'A14',
      what: `the database locked for ${LOCKED_SEC} s`,
      found: `${ms(silentMs)} silent, ${gaps} gaps (least ${ms(leastMs)}), slowest answer ${ms(slowestMs)}`,
      goal: 'music goes on',
      isMet: silentMs === 0 && gaps === 0 && !hasEnded,
    };
  } finally {
    await close();
  }
}

async function heardOf(player: PacedPlayer): Promise<{ silentMs: number; gaps: number }> {
  const gaps = player.gapsMs.length;
  const sound = await heard(player.stop(), 'mp3');
  const silences = silencesMs(sound.subarray(9600), 20);
  return { silentMs: silences.reduce((sum, length) => sum + length, 0), gaps };
}
