import { readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { counted, judge, startJudging } from './judging.ts';
import { type ServerProcess, until } from './server-process.ts';

/** What a home machine really meets: a program that holds the database, devices that do not listen. */
let server: ServerProcess | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function open(): Promise<ServerProcess> {
  return (server = await startJudging());
}

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
