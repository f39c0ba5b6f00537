import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ServerProcess, until } from '../../../e2e/server-process.ts';
import { noise, toWav } from '../../../e2e/sound.ts';
import { PacedPlayer } from './paced-player.ts';

/** What is made up for at the beginning has been. */
const SETTLED_MS = 3000;
export const NAMES = ['amber', 'birch', 'cedar', 'dune', 'ember', 'fjord'] as const;

export interface NoiseServerOptions {
  trackSec: number;
  /** Further lines of the configuration. */
  config?: string;
}

/** The real server with some tracks of noise, its radio on and awake; `close` leaves nothing behind. */
export async function startNoiseServer({
  trackSec,
  config = '',
}: NoiseServerOptions): Promise<{ server: ServerProcess; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-acceptance-'));
  mkdirSync(join(folder, 'music'));
  for (const name of NAMES)
    writeFileSync(join(folder, 'music', `${name}.wav`), toWav(noise(name, trackSec * 48_000)));
  const server = await ServerProcess.start(join(folder, 'music'), ({ folder: home }) => {
    const place = join(home, 'home/.config/music-minion');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'config.toml'), config);
  });
  await server.tracksKnown(NAMES.length);
  await server.post('/api/radio/on', {});
  // Whoever wakes it waits for that, and has so much more in the buffer: that is not who is looked at.
  const first = await PacedPlayer.listen(`${server.url}/radio/stream.mp3`);
  await until('it is on air', async () => (await server.state()).radio.stream.power === 'on_air');
  await sleep(SETTLED_MS);
  const close = async (): Promise<void> => {
    first.stop();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server, close };
}
