import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { demoMusic } from './demo-music.ts';
import { ServerProcess, runCommand, until } from './server-process.ts';

/** What a home machine really meets: a full disk, a program that holds the database, devices that do not listen. */
let music: string;
let server: ServerProcess | undefined;

beforeAll(async () => {
  music = await demoMusic();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function open(prepare?: (server: ServerProcess) => void): Promise<ServerProcess> {
  server = await ServerProcess.start(music, prepare);
  await server.tracksKnown(12);
  await server.post('/api/comparison/start', {});
  return server;
}
async function judge(room: ServerProcess): Promise<{ status: number; body: unknown }> {
  const pairId = (await room.state()).comparison?.pair?.id;
  return room.post('/api/comparison/verdict', { pairId, outcome: 'a' });
}
async function counted(room: ServerProcess): Promise<number> {
  return (await room.state()).comparison?.progress.verdicts ?? -1;
}
function canMount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    execFileSync('umount', ['/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
function withSmallDisk(room: ServerProcess): void {
  mkdirSync(room.dataFolder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'none', room.dataFolder]);
}

test.skipIf(!canMount())(
  'on a full disk verdicts are refused, nothing is lost, and it goes on when there is room [2.7]',
  async () => {
    const room = await open(withSmallDisk);
    try {
      for (let i = 0; i < 5; i++) expect((await judge(room)).status).toBe(200);
      const filler = join(room.dataFolder, 'filler');
      const { bavail, bsize } = statfsSync(room.dataFolder);
      writeFileSync(filler, Buffer.alloc(bavail * bsize - 4096));
      let refused = { status: 200, body: {} as unknown };
      let given = 5;
      // The write-ahead log has some room left from before.
      for (let i = 0; i < 400 && refused.status === 200; i++) {
        refused = await judge(room);
        if (refused.status === 200) given += 1;
      }
      expect(refused).toMatchObject({
        status: 503,
        body: { reason: 'not_saved', action: 'retry', message: expect.stringContaining('full') },
      });
      expect(await counted(room)).toBe(given);
      rmSync(filler);
      expect((await judge(room)).status).toBe(200);
      expect(await counted(room)).toBe(given + 1);
      await room.kill('SIGKILL');
      await room.start();
      expect(await counted(room)).toBe(given + 1);
    } finally {
      await room.kill();
      execFileSync('umount', [room.dataFolder]);
    }
  },
);

test.skipIf(!canMount())(
  'a data folder that cannot be written is said before anything starts',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'music-minion-readonly-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'none', folder]);
    try {
      const env = { PATH: process.env['PATH'], HOME: folder };
      const refused = await runCommand(['serve', music, '--port', '0', '--data', folder], env);
      expect(refused).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('cannot be written'),
      });
      const below = join(folder, 'below');
      const alsoRefused = await runCommand(['serve', music, '--port', '0', '--data', below], env);
      expect(alsoRefused).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('cannot be written'),
      });
    } finally {
      execFileSync('umount', [folder]);
    }
  },
);

test('a program that holds the database delays nobody for long and loses nothing [2.7]', async () => {
  const room = await open();
  await judge(room);
  const holder = new DatabaseSync(join(room.dataFolder, 'music-minion.db'));
  holder.exec('BEGIN IMMEDIATE');
  const refused = await judge(room);
  expect(refused).toMatchObject({
    status: 503,
    body: { reason: 'not_saved', message: expect.stringContaining('another program') },
  });
  expect(await counted(room)).toBe(1);
  holder.exec('ROLLBACK');
  holder.close();
  expect((await judge(room)).status).toBe(200);
  expect(await counted(room)).toBe(2);
});

test('a client that stops reading is told no more, costs little, and holds up nobody [6.6]', async () => {
  const room = await open();
  const deaf = createConnection(room.port, '127.0.0.1');
  deaf.on('error', () => {});
  const key = Buffer.alloc(16).toString('base64');
  const upgrade = [
    'GET /ws/sync HTTP/1.1',
    `host: 127.0.0.1:${room.port}`,
    'upgrade: websocket',
    'connection: upgrade',
  ];
  deaf.write(
    [...upgrade, 'sec-websocket-version: 13', `sec-websocket-key: ${key}`, '', ''].join('\r\n'),
  );
  await new Promise((resolve) => deaf.once('data', resolve));
  deaf.pause();
  const listener = new WebSocket(`ws://127.0.0.1:${room.port}/ws/sync`);
  let heard = 0;
  listener.on('message', (data: Buffer) => {
    if (data.toString().includes('"player:changed"')) heard += 1;
  });
  await new Promise((resolve) => listener.once('open', resolve));
  const before = memoryKb(room.pid);
  const rounds = 4000;
  for (let i = 0; i < rounds; i += 50) {
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => room.post('/api/player/seek', { positionMs: i + n })),
    );
  }
  await until('the others heard everything', () => heard === rounds);
  expect(memoryKb(room.pid) - before).toBeLessThan(120_000);
  deaf.destroy();
  listener.terminate();
});

test('a thousand screens come back at once after a crash, and each is up to date [1.3]', async () => {
  const room = await open();
  const count = 1000;
  const connect = (): Promise<{ socket: WebSocket; pairId: string }> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${room.port}/ws/sync`);
      socket.once('error', reject);
      socket.once('message', (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as {
          data: { comparison: { pair: { id: string } } };
        };
        resolve({ socket, pairId: frame.data.comparison.pair.id });
      });
    });
  await Promise.all(Array.from({ length: count }, connect));
  await judge(room);
  await room.kill('SIGKILL');
  await room.start();
  const screens = await Promise.all(Array.from({ length: count }, connect));
  const { comparison } = await room.state();
  expect(new Set(screens.map(({ pairId }) => pairId))).toEqual(new Set([comparison?.pair?.id]));
  for (const { socket } of screens) socket.terminate();
});

function memoryKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}
