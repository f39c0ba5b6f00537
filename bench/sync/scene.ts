import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scene } from './contenders.ts';
import { makeSilence, ourProgram, startComparing } from './our-server.ts';
import { ServerProcess, freePort } from './server-process.ts';

/** So many tracks a household has. */
const TRACKS = 1000;

/** A library that our server has read, and its own words for the peers to repeat. */
export async function setScene(): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'music-minion-bench-'));
  const scene = { folder, music: join(folder, 'music'), tracks: TRACKS };
  makeSilence(scene.music, TRACKS);
  const port = await freePort();
  const server = new ServerProcess(port, ourProgram(folder, scene.music, port));
  try {
    await server.start();
    const snapshot = await startComparing(port, TRACKS);
    writeFileSync(join(folder, 'snapshot.json'), JSON.stringify(snapshot));
    writeFileSync(join(folder, 'event.json'), JSON.stringify(await hearPlayerChange(port)));
    return scene;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    await server.kill();
  }
}

async function hearPlayerChange(port: number): Promise<unknown> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/sync`);
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const timer = setTimeout(() => reject(new Error('no player:changed was heard')), 5000);
  socket.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(String(data)) as { type: string; data: unknown };
    if (frame.type === 'player:changed') resolve(frame.data);
  });
  socket.addEventListener('open', () => {
    const args = { positionMs: 500 };
    const data = { id: 'bench-scene', name: 'player.seek', args };
    socket.send(JSON.stringify({ type: 'command', data }));
  });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    socket.close();
  }
}
