import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Mount } from './mount.ts';
import { StreamListener } from './stream-listener.ts';

const FRAME = new Uint8Array(960).fill(7);
const BATCH_FRAMES = 40;
const MANY_BATCHES = 1000;

test('over real connections, one that stops reading is ended and the others get every byte', async () => {
  const mount = new Mount('mp3');
  const server = createServer((request, response) => {
    const about = { sid: null, format: 'mp3', userAgent: '', address: '', sinceMs: 0 } as const;
    const detach = mount.attach(
      new StreamListener({
        connection: response,
        icy: null,
        about: { ...about, burstMs: 0 },
        onBegin: () => response.writeHead(200, { connection: 'close', 'content-length': 1e12 }),
      }),
      0,
    );
    request.socket.once('close', detach);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  const deaf = connect(port, '127.0.0.1').pause();
  deaf.on('error', () => {});
  deaf.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  let heardBytes = 0;
  const quick = get({ port, host: '127.0.0.1' }, (response) => {
    response.on('data', (bytes: Buffer) => (heardBytes += bytes.length));
    response.on('error', () => {});
  });
  quick.on('error', () => {});
  while (mount.listeners.size < 2) await sleep(5);

  let sentBytes = 0;
  for (let batch = 0; batch < MANY_BATCHES; batch++) {
    const sample = batch * BATCH_FRAMES * 1152;
    const frames = Array.from({ length: BATCH_FRAMES }, (_, index) => ({
      sample: sample + index * 1152,
      durationSamples: 1152,
      bytes: FRAME,
    }));
    mount.receive(frames);
    mount.flush();
    sentBytes += BATCH_FRAMES * FRAME.length;
    while (heardBytes < sentBytes) await sleep(0);
  }
  expect(sentBytes).toBeGreaterThan(30_000_000);
  expect(heardBytes).toBe(sentBytes);
  expect(mount.listeners.size).toBe(1);
  quick.destroy();
  deaf.destroy();
  server.closeAllConnections();
  server.close();
});
