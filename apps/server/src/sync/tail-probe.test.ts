import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { Audience } from './fan-out.ts';
import { TailProbe } from './tail-probe.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function crowd(size: number): { audience: Set<Audience>; probes: Buffer[] } {
  const probes: Buffer[] = [];
  const listeners = Array.from({ length: size }, () => ({
    deliver: (bytes: Buffer) => void probes.push(bytes),
  }));
  return { audience: new Set(listeners), probes };
}

test('once it is quiet after an event everyone gets one small packet more [6.9]', () => {
  const { audience, probes } = crowd(3);
  const probe = new TailProbe(audience);
  for (let event = 0; event < 5; event++) {
    probe.wrote();
    vi.advanceTimersByTime(10);
  }
  expect(probes).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(probes).toHaveLength(3);
  probe.wrote();
  vi.advanceTimersByTime(1000);
  expect(probes).toHaveLength(6);
});

test('a large audience gets none, and nothing is left behind [6.9]', () => {
  const { audience, probes } = crowd(51);
  new TailProbe(audience).wrote();
  expect(vi.getTimerCount()).toBe(0);
  const few = crowd(1);
  const probe = new TailProbe(few.audience);
  probe.wrote();
  probe.stop();
  vi.advanceTimersByTime(1000);
  expect([...probes, ...few.probes]).toEqual([]);
});

test('every WebSocket answers the probe with a pong [6.9]', async () => {
  vi.useRealTimers();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const heard: string[] = [];
  server.on('connection', (webSocket, request) => {
    for (const type of ['message', 'ping', 'pong', 'error'])
      webSocket.on(type, () => heard.push(type));
    new TailProbe(new Set([{ deliver: (bytes: Buffer) => request.socket.write(bytes) }])).wrote();
    setTimeout(() => webSocket.close(1000), 50);
  });
  const { port } = server.address() as { port: number };
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const code = await new Promise((resolve) => client.once('close', resolve));
  expect({ code, heard }).toEqual({ code: 1000, heard: ['pong'] });
  server.close();
});
