import { pbkdf2 } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { DecodeRequest } from '../audio/decode/decoder.ts';
import { addSoundRoutes } from './sound-routes.ts';

const folder = mkdtempSync(join(tmpdir(), 'music-minion-sound-'));
const path = join(folder, 'song.mp3');
writeFileSync(path, 'not decoded here');
afterAll(() => rmSync(folder, { recursive: true }));
const stored = { id: 'song', path, codec: 'MPEG 1 Layer 3', mime: 'audio/mpeg', durationMs: 1000 };

let app: FastifyInstance;
let faults: Error[];

beforeEach(async () => {
  faults = [];
  app = Fastify({ forceCloseConnections: true });
  app.setErrorHandler((error: Error, _request, reply) => {
    faults.push(error);
    return reply.code(500).send();
  });
  async function* open({ signal }: DecodeRequest) {
    await sleep(20);
    signal?.throwIfAborted();
    yield new Float32Array(48_000 * 2);
  }
  const parts = {
    room: { state: { library: { folders: [folder] } } },
    tracks: { get: () => stored },
    decoder: Promise.resolve({ name: 'fake', version: '1', open }),
  };
  addSoundRoutes(app, parts as never);
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => app.close());

const port = () => (app.server.address() as AddressInfo).port;

/** A player that asks for a track and goes on to another place before it has heard of it. */
async function askAndHangUp(afterMs: number): Promise<void> {
  const socket = connect(port(), '127.0.0.1');
  socket.write('GET /api/tracks/song/stream HTTP/1.1\r\nhost: x\r\n\r\n');
  await sleep(afterMs);
  socket.destroy();
}

/** All threads that look for files have other work meanwhile. */
function keepDiskBusy(): Promise<unknown> {
  const work = promisify(pbkdf2);
  return Promise.all(Array.from({ length: 8 }, () => work('', '', 400_000, 32, 'sha256')));
}

test('who hung up while the file was looked for takes up no place among those who listen', async () => {
  const busy = keepDiskBusy();
  await Promise.all(Array.from({ length: 30 }, () => askAndHangUp(20)));
  await busy;
  const answer = await fetch(`http://127.0.0.1:${port()}/api/tracks/song/stream`);
  expect([answer.status, faults]).toEqual([200, []]);
  expect((await answer.arrayBuffer()).byteLength).toBe(44 + 48_000 * 4);
});

test('who hangs up while the first sound is decoded is no fault of the server', async () => {
  await askAndHangUp(10);
  await sleep(100);
  expect(faults).toEqual([]);
});
