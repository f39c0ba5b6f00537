import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDemoLibrary } from '@music-minion/server';
import { ourProgram, startComparing } from '../sync/our-server.ts';
import { ServerProcess, freePort } from '../sync/server-process.ts';

/** The real server with real music and a pair that is up. */
export async function openHouse(): Promise<{
  server: ServerProcess;
  /** The server's home folder, for the command line. */
  home: string;
  close: () => Promise<void>;
}> {
  const music = await makeDemoLibrary(join(tmpdir(), 'music-minion-bench-music'));
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-'));
  const port = await freePort();
  const server = new ServerProcess(port, ourProgram(folder, music.folder, port));
  const close = async (): Promise<void> => {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await server.start();
    await startComparing(port, music.paths.length);
    return { server, home: join(folder, 'home'), close };
  } catch (error) {
    await close();
    throw error;
  }
}
