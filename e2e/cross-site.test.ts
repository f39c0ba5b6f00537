import { once } from 'node:events';
import { type Server, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Screen, TestBrowser } from './browsers.ts';
import { TOKEN, startJudging, withToken } from './judging.ts';
import { type ServerProcess, until } from './server-process.ts';
import { SocketListener } from './socket-listener.ts';

let server: ServerProcess;
let browser: TestBrowser;
let attacker: Server;

beforeAll(async () => {
  server = await startJudging(withToken);
  attacker = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Nice cats</title>'),
  ).listen(0, '127.0.0.1');
  await once(attacker, 'listening');
  browser = await TestBrowser.launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  attacker?.close();
  attacker?.closeAllConnections();
});

/**
 * A browser that is signed in and now shows a page of somebody else. `127.0.0.1` with another port is the same *site*,
 * so that even the strict cookie is sent along; `localhost` is another one.
 */
async function victimAt(host: '127.0.0.1' | 'localhost'): Promise<Screen> {
  const victim = await browser.laptop(`${server.url}/?token=${TOKEN}`);
  await victim.isLive();
  await victim.page.goto(`http://${host}:${(attacker.address() as AddressInfo).port}/`);
  return victim;
}

async function seq(): Promise<number> {
  return ((await (await fetch(`${server.url}/healthz`)).json()) as { seq: number }).seq;
}

/** The same, once the house has found out by itself what it can: how loud the pair is, for one. */
async function settledSeq(): Promise<number> {
  let last = await seq();
  for (;;) {
    await sleep(1500);
    const now = await seq();
    if (now === last) return now;
    last = now;
  }
}

test.each(['127.0.0.1', 'localhost'] as const)(
  'a page of %s can neither read nor change anything through the browser of a signed-in device [8.5]',
  async (host) => {
    const victim = await victimAt(host);
    const before = await settledSeq();
    const outcome = await victim.page.evaluate(async (url) => {
      const toggle = `${url}/api/player/toggle`;
      const attempt = (init: RequestInit & { to?: string }): Promise<string> =>
        fetch(init.to ?? toggle, { credentials: 'include', ...init }).then(
          (response) => `${response.type} ${response.status}`,
          () => 'failed',
        );
      const post = { method: 'POST', body: '{}' };
      const json = { 'content-type': 'application/json' };
      const hijacked = await new Promise<string>((resolve) => {
        const socket = new WebSocket(`${url.replace('http', 'ws')}/ws/sync`);
        socket.onmessage = () => resolve('heard the room');
        socket.onclose = ({ code }) => resolve(`closed ${code}`);
      });
      const embedded = await new Promise<string>((resolve) => {
        const image = new Image();
        image.onload = () => resolve('shown');
        image.onerror = () => resolve('blocked');
        image.src = `${url}/icon-192.png`;
      });
      return {
        hijacked,
        embedded,
        read: await attempt({ to: `${url}/api/state` }),
        json: await attempt({ ...post, headers: json }),
        text: await attempt({ ...post, headers: { 'content-type': 'text/plain' } }),
        blind: await attempt({ ...post, mode: 'no-cors' }),
        blob: await attempt({ ...post, mode: 'no-cors', body: new Blob(['{}']) }),
        bodyless: await attempt({ method: 'POST', mode: 'no-cors' }),
      };
    }, server.url);
    expect(outcome).toMatchObject({
      hijacked: 'closed 1006',
      embedded: 'blocked',
      read: 'failed',
      json: 'failed',
      text: 'failed',
    });
    // What may be sent without asking is sent, and comes to nothing.
    for (const enctype of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
    ])
      await submitForm(victim, enctype);
    expect(await seq()).toBe(before);
    expect((await server.state()).access.signedIn.length).toBeGreaterThan(0);
    await victim.page.context().close();
  },
);

test('it cannot put the app into a frame either [8.5]', async () => {
  const victim = await victimAt('127.0.0.1');
  await victim.page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    return new Promise((resolve) => (frame.onload = resolve));
  }, server.url);
  const frame = victim.page.frames().at(-1);
  expect(await frame?.locator('#root').count()).toBe(0);
  await victim.page.context().close();
});

test('the attacks above would succeed from a page of our own, so they do try', async () => {
  const own = await browser.laptop(`${server.url}/?token=${TOKEN}`);
  await own.isLive();
  const before = await seq();
  const status = await own.page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/player/toggle', { method: 'POST', headers, body: '{}' })).status;
  });
  expect(status).toBe(200);
  expect(await seq()).toBe(before + 1);
  await own.page.context().close();
});

test('a name that was bound to this address elsewhere is served nothing, whatever it carries [8.5]', async () => {
  const { authorization = '' } = server.headers;
  const hosts = [
    'rebound.example.com',
    `rebound.example.com:${server.port}`,
    '127.0.0.1.evil.com',
    '',
  ];
  for (const host of hosts) {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/healthz'],
      ['GET', '/api/state'],
      ['POST', '/api/player/toggle'],
      ['POST', '/api/access/sign_in'],
      ['OPTIONS', '/api/player/toggle'],
    ] as const) {
      const status = await statusOf(method, path, {
        host,
        authorization,
        origin: `http://${host}`,
      });
      expect([400, 403], `${method} ${path} at ${host}`).toContain(status);
    }
  }
  const socket = new SocketListener(server.port, '', {
    host: 'rebound.example.com',
    authorization,
  });
  await until('it is refused', () => socket.closeCode !== null);
  expect(socket.frames).toEqual([]);
});

async function submitForm(victim: Screen, enctype: string): Promise<void> {
  const page = await victim.page.context().newPage();
  await page.goto(victim.page.url());
  await Promise.all([
    page.waitForNavigation(),
    page.evaluate(
      ({ url, enctype }) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action: `${url}/api/player/toggle`, enctype });
        const field = document.createElement('input');
        Object.assign(field, { name: '{"a":"', value: '"}' });
        form.append(field);
        document.body.append(form);
        form.submit();
      },
      { url: server.url, enctype },
    ),
  ]);
  expect(await page.textContent('body')).toContain('not allowed');
  await page.close();
}

function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number> {
  const options = { port: server.port, host: '127.0.0.1', method, path, headers, setHost: false };
  return new Promise((resolve, reject) => {
    request(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
