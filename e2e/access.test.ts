import { readFileSync, readdirSync } from 'node:fs';
import { type IncomingMessage, get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROTOCOL_VERSION, type Refusal } from '@music-minion/protocol';
import { demoMusic } from './demo-music.ts';
import { TOKEN, startJudging, withToken } from './judging.ts';
import { type ServerProcess, until } from './server-process.ts';
import { SocketListener } from './socket-listener.ts';

const BEARER = { authorization: `Bearer ${TOKEN}` };

let server: ServerProcess;

beforeAll(async () => {
  server = await startJudging((server) => {
    withToken(server);
    server.env['MUSIC_MINION_LOG_LEVEL'] = 'trace';
  });
});
afterAll(() => server?.close());

const fetchRaw = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);

function deviceNamed(id: string): object {
  return { id, name: `The ${id}`, kind: 'phone' };
}

async function trySignIn(token: string, id: string): Promise<Response> {
  return fetchRaw('/api/access/sign_in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, device: deviceNamed(id) }),
  });
}

/** The headers of a device that has signed in. */
async function signIn(id: string, token = TOKEN): Promise<{ cookie: string }> {
  const response = await trySignIn(token, id);
  expect(response.status).toBe(204);
  const [pair = ''] = (response.headers.get('set-cookie') ?? '').split('; ');
  return { cookie: pair };
}

async function signOut(deviceId: string): Promise<void> {
  expect(await server.post('/api/devices/sign_out', { deviceId })).toMatchObject({ status: 200 });
}

test('nothing but the pages and the sign-in is served without the token [10.2]', async () => {
  const document = await (await fetchRaw('/openapi.json', { headers: BEARER })).json();
  const { paths } = document as { paths: Record<string, Record<string, object>> };
  const asked = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path: path.replace('{id}', 'x'), method })),
  );
  expect(asked.length).toBeGreaterThan(40);
  asked.push({ path: '/nothing/here', method: 'get' }, { path: '/%2e%2e/x', method: 'get' });
  const open: number[] = [];
  const locked: unknown[] = [];
  for (const { path, method } of asked) {
    const init =
      method === 'post'
        ? { method, headers: { 'content-type': 'application/json' }, body: '{}' }
        : { method };
    const response = await fetchRaw(path, init);
    const asks = response.headers.get('www-authenticate');
    if (path === '/healthz' || path === '/api/access/sign_in') open.push(response.status);
    else locked.push([response.status, asks, ((await response.json()) as Refusal).reason]);
  }
  expect(open).toEqual([422, 200]);
  expect(locked.length).toBe(asked.length - 2);
  for (const answer of locked)
    expect(answer).toEqual([401, 'Bearer realm="Music Minion"', 'not_signed_in']);
  const page = await (await fetchRaw('/')).text();
  const files = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file = '']) => file);
  expect(files.length).toBeGreaterThan(3);
  for (const file of ['/ranking', '/library', '/devices', ...files])
    expect((await fetchRaw(file)).status, file).toBe(200);
});

test('the token is good for all of it, a wrong one for nothing [10.2]', async () => {
  for (const path of ['/api/state', '/metrics', '/openapi.json', '/api/ranking/export.csv']) {
    expect((await fetchRaw(path, { headers: BEARER })).status, path).toBe(200);
    const wrong = await fetchRaw(path, { headers: { authorization: `Bearer ${TOKEN}x` } });
    expect(await wrong.json(), path).toMatchObject({ reason: 'wrong_token' });
  }
});

test('a device gets a secret of its own for the token, out of reach of scripts and of other sites [10.3]', async () => {
  const response = await trySignIn(TOKEN, 'phone');
  const cookie = response.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^music_minion_access_\d+=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; /);
  expect(cookie).toContain('SameSite=Strict');
  expect(await response.text()).toBe('');
  const headers = { cookie: cookie.split(';')[0] ?? '' };
  expect((await fetchRaw('/api/state', { headers })).status).toBe(200);
  expect((await server.state()).access).toMatchObject({
    isRequired: true,
    signedIn: [{ deviceId: 'phone', sinceServerMs: expect.any(Number) }],
  });
  const secret = /=([\w-]{43})/.exec(cookie)?.[1] ?? '';
  for (const name of readdirSync(server.dataFolder)) {
    const bytes = readFileSync(join(server.dataFolder, name));
    expect(bytes.includes(secret), name).toBe(false);
    expect(bytes.includes(TOKEN), name).toBe(false);
  }
});

test('a command of a signed-in device is signed by it, whatever its headers say [10.7]', async () => {
  const headers = await signIn('phone');
  const pair = (await server.state()).comparison?.pair;
  const body = JSON.stringify({ pairId: pair?.id, outcome: 'a' });
  const verdict = await fetchRaw('/api/comparison/verdict', {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'music-minion-device': 'laptop',
      'music-minion-device-name': 'Laptop',
    },
    body,
  });
  expect(verdict.status).toBe(200);
  expect((await server.state()).comparison?.lastVerdict?.deviceName).toBe('The phone');
});

test('a connection that may not come in is told nothing and closed with 4401 [10.4]', async () => {
  const stranger = new SocketListener(server.port);
  const wrong = new SocketListener(server.port, '', { authorization: 'Bearer wrong-wrong' });
  const inUrl = new SocketListener(server.port, `?token=${TOKEN}`);
  await until('all are closed', () =>
    [stranger, wrong, inUrl].every(({ closeCode }) => closeCode !== null),
  );
  for (const { closeCode, frames } of [stranger, wrong, inUrl])
    expect({ closeCode, frames }).toEqual({ closeCode: 4401, frames: [] });
  const program = new SocketListener(server.port, '', BEARER);
  const phone = new SocketListener(server.port, '', await signIn('phone'));
  for (const listener of [program, phone]) {
    await listener.frame('sync:full');
    listener.socket.close();
  }
});

test('a device may not say that it is another [10.7]', async () => {
  const phone = new SocketListener(server.port, '', await signIn('phone'));
  await phone.frame('sync:full');
  phone.send('hello', { protocol: PROTOCOL_VERSION, device: deviceNamed('laptop') });
  await until('it is closed', () => phone.closeCode !== null);
  expect(phone.closeCode).toBe(4401);
});

test('signing a device out ends its connections and all that flows to it, and nobody else’s [10.6]', async () => {
  const [lost, kept] = [await signIn('lost'), await signIn('kept')];
  const lostSocket = new SocketListener(server.port, '', lost);
  const keptSocket = new SocketListener(server.port, '', kept);
  await lostSocket.frame('sync:full');
  await keptSocket.frame('sync:full');
  // A stream without an end: a file could have arrived whole before anybody is signed out.
  expect(await server.post('/api/radio/on', {})).toMatchObject({ status: 200 });
  const path = '/radio/stream.mp3';
  const [lostStream, keptStream] = await Promise.all(
    [lost, kept].map((headers) => openStream(`${server.url}${path}`, headers)),
  );

  await signOut('lost');
  await until('its socket is closed', () => lostSocket.closeCode !== null);
  expect(lostSocket.closeCode).toBe(4401);
  expect((await fetchRaw(path, { headers: lost })).status).toBe(401);
  await until('its stream is cut', () => lostStream!.closed);
  const received = keptStream!.receivedBytes();
  await until('the other stream goes on', () => keptStream!.receivedBytes() > received);
  keptStream!.response.destroy();
  expect((await keptSocket.frame('access:changed')).data).not.toMatchObject({
    signedIn: expect.arrayContaining([expect.objectContaining({ deviceId: 'lost' })]),
  });
  expect(keptSocket.closeCode).toBeNull();
  keptSocket.socket.close();
  const again = await server.post('/api/devices/sign_out', { deviceId: 'lost' });
  expect(again).toMatchObject({ status: 404, body: { message: 'The lost is not signed in.' } });
});

test('a device that signs itself out hears that it is [10.6]', async () => {
  const headers = { ...(await signIn('leaving')), 'content-type': 'application/json' };
  const body = JSON.stringify({ deviceId: 'leaving' });
  const init = { method: 'POST', headers, body };
  expect((await fetchRaw('/api/devices/sign_out', init)).status).toBe(200);
  expect((await fetchRaw('/api/devices/sign_out', init)).status).toBe(401);
});

test('what a device says after it was signed out is not heard, though it does not hang up [10.6]', async () => {
  const headers = await signIn('stubborn');
  const stubborn = new SocketListener(server.port, '', headers);
  await stubborn.frame('sync:full');
  const { seq } = (await (await fetchRaw('/healthz')).json()) as { seq: number };
  await signOut('stubborn');
  stubborn.send('command', { id: 'too-late', name: 'player.toggle', args: {} });
  await until('it is closed', () => stubborn.closeCode !== null);
  const after = (await (await fetchRaw('/healthz')).json()) as { seq: number };
  expect(after.seq).toBe(seq + 1);
});

test('players that know only an address may carry the token in it, for audio alone [10.8]', async () => {
  const { pair } = (await server.state()).comparison!;
  const path = `/api/tracks/${pair!.a.id}/audio`;
  const range = { range: 'bytes=0-99' };
  const token = encodeURIComponent(TOKEN);
  expect((await fetchRaw(`${path}?token=${token}`, { headers: range })).status).toBe(206);
  expect((await fetchRaw(`${path}?token=wrong-wrong`, { headers: range })).status).toBe(401);
  for (const other of ['/api/state', '/metrics', `/api/tracks/${pair!.a.id}/artwork`])
    expect((await fetchRaw(`${other}?token=${token}`)).status, other).toBe(401);
  const post = await fetchRaw(`/api/player/toggle?token=${token}`, { method: 'POST' });
  expect(post.status).toBe(401);
});

test('a screen lets others in without telling the token, until anybody is signed out [10.11]', async () => {
  const invite = async (): Promise<string> => {
    const answer = await (await fetchRaw('/api/addresses', { headers: BEARER })).json();
    return (answer as { invitation: string }).invitation;
  };
  const invitation = await invite();
  expect(invitation).not.toBe(TOKEN);
  await signIn('guest', invitation);
  expect((await fetchRaw('/api/state', { headers: bearer(invitation) })).status).toBe(401);
  await signOut('guest');
  expect((await trySignIn(invitation, 'guest')).status).toBe(401);
  await signIn('guest', await invite());
});

test('the command line shows the token, lists devices and signs one out', async () => {
  const env = { MUSIC_MINION_SERVER: server.url, MUSIC_MINION_WEB_TOKEN: '' };
  const run = (args: string[], more = {}) => server.command(args, { ...env, ...more });
  await signIn('tablet');
  const known = { MUSIC_MINION_TOKEN: TOKEN };
  const unknown = await run(['web-playpause']);
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('[web] token') });
  for (const args of [['web-playpause'], ['status'], ['scan'], ['ranking', 'export', 'csv']])
    expect(await run(args, known), args.join(' ')).toMatchObject({ code: 0 });
  expect(await run(['web-playpause', '--token', TOKEN])).toMatchObject({ code: 0 });
  expect(await run(['status', `--token=${TOKEN}`])).toMatchObject({ code: 0 });
  expect(await run(['web-playpause'], { MUSIC_MINION_WEB_TOKEN: TOKEN })).toMatchObject({
    code: 0,
  });
  expect(await run(['--token', TOKEN, 'web-playpause'])).toMatchObject({ code: 0 });
  expect(await run(['radio', 'status', `--token=${TOKEN}`])).toMatchObject({ code: 0 });
  expect(await run(['scan', '--token', 'wrong-wrong'])).toMatchObject({ code: 1 });
  expect(await run(['playlists', 'create', 'Known'], known)).toMatchObject({ code: 0 });
  expect(await run(['playlists', 'export', 'Known'], known)).toMatchObject({ code: 0 });
  const music = await demoMusic();
  const [name = ''] = readdirSync(music, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.flac'),
  );
  const add = ['playlists', 'add', 'Known', join(music, name)];
  expect(await run(add, known)).toMatchObject({ code: 0 });
  const doctor = await run(['doctor'], { MUSIC_MINION_WEB_TOKEN: TOKEN });
  expect(doctor.stdout).toMatch(/✓ Token +set/);
  expect(doctor.stdout).not.toContain(TOKEN);

  expect((await run(['devices'], known)).stdout).toMatch(
    /^The tablet +phone, away, signed in +tablet$/m,
  );
  expect(await run(['devices', 'revoke', 'The tablet'], known)).toMatchObject({
    code: 0,
    stdout: 'The tablet is signed out.\n',
  });
  expect((await run(['devices', 'list'], known)).stdout).toMatch(/^The tablet .* not signed in/m);
  expect(await run(['devices', 'revoke', 'Nobody'], known)).toMatchObject({ code: 1 });
  const onTheLine = await run(['serve', '--token', TOKEN]);
  expect(onTheLine).toMatchObject({ code: 2, stderr: expect.stringContaining('token_file') });
});

test('the log tells device, command, outcome and time, and never a secret [10.12]', async () => {
  const headers = await signIn('logged');
  const listener = new SocketListener(server.port, '?token=in-the-upgrade', headers);
  await listener.frame('sync:full');
  listener.send('hello', { protocol: PROTOCOL_VERSION, device: deviceNamed('logged') });
  await listener.frame('devices:presence');
  listener.send('command', { id: 'log-1', name: 'player.toggle', args: {} });
  await listener.frame('accepted');
  listener.send('command', {
    id: 'log-2',
    name: 'comparison.undo',
    args: { verdictIds: [99_999] },
  });
  await listener.frame('refused');
  listener.socket.close();
  for (const path of ['/', '/api/state', '/nothing', '/api/tracks/x/audio', '/api/ranking'])
    await fetchRaw(`${path}?token=${TOKEN}`, { headers: { ...headers, ...BEARER } });
  await fetchRaw('/api/access/sign_in', { method: 'POST', body: `{"token":"${TOKEN}` });
  await trySignIn(`${TOKEN}-almost`, 'logged');
  await until('the connection is logged as closed', () =>
    lines().some(({ msg, deviceId }) => msg === 'connection closed' && deviceId === 'logged'),
  );

  const by = { deviceId: 'logged', deviceName: 'The logged', tookMs: expect.any(Number) };
  const accepted = lines().find(({ commandId }) => commandId === 'log-1');
  expect(accepted).toMatchObject({
    ...by,
    level: 20,
    command: 'player.toggle',
    seq: expect.any(Number),
  });
  const refused = lines().find(({ commandId }) => commandId === 'log-2');
  expect(refused).toMatchObject({
    ...by,
    level: 30,
    command: 'comparison.undo',
    reason: 'nothing_to_undo',
  });
  const closed = lines().find(
    ({ msg, deviceId }) => msg === 'connection closed' && deviceId === 'logged',
  );
  expect(closed).toMatchObject({
    level: 30,
    address: expect.stringContaining('127.0.0.1'),
    code: 1005,
  });
  expect(lines().some(({ path, status }) => path === '/api/ranking' && status === 200)).toBe(true);

  const secrets = [TOKEN, headers.cookie.split('=')[1] ?? '', 'in-the-upgrade', 'Bearer '];
  for (const secret of secrets) expect(server.output.includes(secret), secret).toBe(false);
});

test('an address that guesses is not heard any more for a while, not even with the right token [10.9]', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 15; n++) statuses.push((await trySignIn(`guess-${n}`, 'thief')).status);
  expect(statuses.at(-1)).toBe(429);
  expect((await trySignIn(TOKEN, 'thief')).status).toBe(429);
  expect((await fetchRaw('/api/state', { headers: BEARER })).status).toBe(429);
});

test('another token in the configuration makes all that was given void [10.10]', async () => {
  await server.kill('SIGKILL');
  await server.start();
  const headers = await signIn('phone');
  await server.kill('SIGKILL');
  await server.start();
  expect((await fetchRaw('/api/state', { headers })).status).toBe(200);
  await server.kill('SIGKILL');
  server.env['MUSIC_MINION_WEB_TOKEN'] = 'another-horse-battery';
  await server.start();
  expect((await fetchRaw('/api/state', { headers })).status).toBe(401);
  Object.assign(server.headers, bearer('another-horse-battery'));
  expect((await server.state()).access.signedIn).toEqual([]);
});

test('where no token is set nobody is asked for one [10.1]', async () => {
  await server.kill('SIGKILL');
  delete server.env['MUSIC_MINION_WEB_TOKEN'];
  await server.start();
  expect((await fetchRaw('/api/state')).status).toBe(200);
  const signedIn = await trySignIn('whatever-it-is', 'phone');
  expect({ status: signedIn.status, cookie: signedIn.headers.get('set-cookie') }).toEqual({
    status: 204,
    cookie: null,
  });
  const { invitation } = (await (await fetchRaw('/api/addresses')).json()) as { invitation: null };
  expect(invitation).toBeNull();
});

function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}

interface LogLine {
  level: number;
  msg: string;
  [field: string]: unknown;
}

function lines(): LogLine[] {
  return server.output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as LogLine);
}

/** Resolves once something has arrived. */
async function openStream(url: string, headers: Record<string, string>) {
  let bytes = 0;
  const response = await new Promise<IncomingMessage>((resolve) => {
    get(url, { headers, agent: false }, (response) => {
      response.on('error', () => {});
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        resolve(response);
      });
    });
  });
  return {
    response,
    get closed(): boolean {
      return response.closed;
    },
    receivedBytes: () => bytes,
  };
}
