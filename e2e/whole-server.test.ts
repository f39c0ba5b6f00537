import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROTOCOL_VERSION } from '@music-minion/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pairUp, startJudging } from './judging.ts';
import { ServerProcess, rawConnection, until } from './server-process.ts';
import { SocketListener } from './socket-listener.ts';

let server: ServerProcess;
let scratch: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'music-minion-scratch-'));
  server = await startJudging();
});
afterAll(async () => {
  await server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Of the server that most tests share. */
class Listener extends SocketListener {
  constructor(query = '', headers: Record<string, string> = {}) {
    super(server.port, query, headers);
  }
}

const pairId = () => pairUp(server);

test('whoever connects gets the whole room without a word, and then every event in order [1.1, 1.4]', async () => {
  const listener = new Listener();
  const full = await listener.frame('sync:full');
  expect(full).toMatchObject({
    protocol: PROTOCOL_VERSION,
    epoch: expect.any(String),
    data: { comparison: { pair: {} } },
  });
  await server.post('/api/player/toggle', {});
  await server.post('/api/player/toggle', {});
  await until(
    'two events come',
    () => listener.frames.filter(({ type }) => type === 'player:changed').length === 2,
  );
  const numbers = listener.frames.flatMap(({ seq }) => seq ?? []);
  expect(numbers).toEqual(numbers.map((_, index) => (full.seq ?? 0) + index));
  listener.socket.close();
});

test('whoever returns gets only what it missed; after a restart everything [1.2, 1.3]', async () => {
  const first = new Listener();
  const { epoch, seq } = await first.frame('sync:full');
  first.socket.close();
  await server.post('/api/player/toggle', {});
  const again = new Listener(`?epoch=${epoch}&seq=${seq}`);
  await again.frame('player:changed');
  // What the ranking's thread found out meanwhile may stand between.
  expect(again.frames[0]).toMatchObject({ type: 'sync:resumed' });
  const missed = again.frames.flatMap(({ seq }) => seq ?? []);
  expect(missed).toEqual(missed.map((_, index) => (seq ?? 0) + 1 + index));
  again.socket.close();
  const stranger = new Listener(`?epoch=other&seq=${seq}`);
  expect(await stranger.frame('sync:full')).toBeDefined();
  stranger.socket.close();
});

test('frames that make no sense are refused and the connection stays; giant ones end it [1.7]', async () => {
  const listener = new Listener();
  await listener.frame('sync:full');
  for (const nonsense of [
    '{',
    '[]',
    '{"type":"wat"}',
    'null',
    '"hello"',
    '{"type":"command","data":{"id":"x y","name":1}}',
  ]) {
    listener.socket.send(nonsense);
  }
  listener.socket.send(Buffer.from([1, 2, 3]));
  await until(
    'seven refusals come',
    () => listener.frames.filter(({ type }) => type === 'refused').length === 7,
  );
  listener.send('command', { id: 'c1', name: 'comparison.nope', args: {} });
  expect(await listener.frame('refused')).toBeDefined();
  expect(listener.closeCode).toBeNull();
  listener.socket.send('x'.repeat(70_000));
  await until('the connection ends', () => listener.closeCode !== null);
  expect(listener.closeCode).toBe(1009);
});

test('an old protocol is told to reload [1.6]', async () => {
  const listener = new Listener();
  await listener.frame('sync:full');
  listener.send('hello', { protocol: 0, device: { id: 'old', name: 'Old', kind: 'phone' } });
  expect(await listener.frame('sync:reload')).toMatchObject({
    data: { protocol: PROTOCOL_VERSION },
  });
  listener.socket.close();
});

test('the server tells the time with the stamps of receipt and answer [7.1]', async () => {
  const listener = new Listener();
  await listener.frame('sync:full');
  listener.send('clock', { t0: 123.5 });
  const { data } = await listener.frame('clock');
  expect(data['t0']).toBe(123.5);
  expect(Number(data['t2'])).toBeGreaterThanOrEqual(Number(data['t1']));
  expect(Math.abs(Number(data['t1']) - Date.now())).toBeLessThan(2000);
  listener.socket.close();
});

test('a command by WebSocket is answered before its event; presence tells who is here [2.4, 5.3]', async () => {
  const listener = new Listener();
  await listener.frame('sync:full');
  listener.send('hello', {
    protocol: PROTOCOL_VERSION,
    device: { id: 'tester', name: 'Tester', kind: 'computer' },
  });
  await listener.frame('devices:changed');
  expect((await listener.frame('devices:presence')).data).toMatchObject({
    present: [{ deviceId: 'tester', tabs: 1 }],
  });
  listener.send('command', {
    id: 'w1',
    name: 'comparison.verdict',
    args: { pairId: await pairId(), outcome: 'a' },
  });
  const advanced = await listener.frame('comparison:advanced');
  const accepted = await listener.frame('accepted');
  expect(accepted.data).toEqual({ id: 'w1', seq: advanced.seq });
  expect(listener.frames.indexOf(accepted)).toBeLessThan(listener.frames.indexOf(advanced));
  expect(advanced.data).toMatchObject({ verdict: { deviceName: 'Tester' } });
  listener.socket.close();
  await until(
    'it is gone',
    async () =>
      ((await (await fetch(`${server.url}/api/devices`)).json()) as { present: [] }).present
        .length === 0,
  );
});

test('a verdict posted twice under one key counts once, also across a kill -9 [2.2, 2.5, 8.1, 8.2]', async () => {
  const verdict = { pairId: await pairId(), outcome: 'b' };
  const key = { 'idempotency-key': 'posted-twice' };
  const first = await server.post('/api/comparison/verdict', verdict, key);
  expect(first).toMatchObject({
    status: 200,
    body: { id: 'posted-twice', seq: expect.any(Number) },
  });
  const counted = (await server.state()).comparison?.progress.verdicts;
  expect(await server.post('/api/comparison/verdict', verdict, key)).toEqual(first);
  await server.kill('SIGKILL');
  await server.start();
  expect(await server.post('/api/comparison/verdict', verdict, key)).toMatchObject({
    status: 200,
    body: { seq: 0 },
  });
  expect((await server.state()).comparison?.progress.verdicts).toBe(counted);
  const other = await server.post('/api/comparison/verdict', { ...verdict, outcome: 'a' }, key);
  expect(other).toMatchObject({ status: 409, body: { reason: 'id_reused' } });
});

test('verdicts acknowledged in a burst survive a kill -9 in its middle [2.6]', async () => {
  let acknowledged = (await server.state()).comparison!.progress.verdicts;
  let isKilled = false;
  const burst = (async () => {
    while (!isKilled) {
      const id = await pairId();
      const { status } = await server.post('/api/comparison/verdict', { pairId: id, outcome: 'a' });
      if (status === 200) acknowledged += 1;
    }
  })().catch(() => {});
  await sleep(400);
  isKilled = true;
  await server.kill('SIGKILL');
  await burst;
  await server.start();
  const kept = (await server.state()).comparison!.progress.verdicts;
  // One verdict may have been saved whose answer died with the server.
  expect(kept - acknowledged).toBeGreaterThanOrEqual(0);
  expect(kept - acknowledged).toBeLessThanOrEqual(1);
});

test('bad requests get a status and a sentence, and the server goes on [2.11, 8.2]', async () => {
  const raw = (path: string, init: RequestInit) =>
    fetch(`${server.url}${path}`, { method: 'POST', ...init });
  const json = { 'content-type': 'application/json' };
  const cases: [Promise<Response>, number][] = [
    [raw('/api/comparison/verdict', { headers: json, body: '{"pairId":' }), 400],
    [raw('/api/comparison/verdict', { headers: json, body: '{}' }), 422],
    [raw('/api/comparison/verdict', { headers: json, body: '[]' }), 422],
    [
      raw('/api/comparison/verdict', {
        headers: json,
        body: JSON.stringify({ pairId: 'x', outcome: 'a', more: 1 }),
      }),
      422,
    ],
    [
      raw('/api/comparison/verdict', {
        headers: json,
        body: JSON.stringify({ pairId: 'unknown', outcome: 'a' }),
      }),
      409,
    ],
    [raw('/api/comparison/start', { headers: json, body: `"${'x'.repeat(70_000)}"` }), 413],
    [
      raw('/api/comparison/start', { headers: { 'content-type': 'text/plain' }, body: 'hello' }),
      415,
    ],
    [raw('/api/comparison/explode', { headers: json, body: '{}' }), 404],
    [raw('/api/player/seek', { headers: json, body: '{"positionMs":-1}' }), 422],
    [
      raw('/api/player/toggle', {
        headers: { ...json, 'idempotency-key': 'not a key!' },
        body: '{}',
      }),
      422,
    ],
    [fetch(`${server.url}/api/tracks/nothing/audio`), 404],
    [fetch(`${server.url}/api/tracks/..%2f..%2fetc%2fpasswd/audio`), 404],
  ];
  for (const [response, status] of cases) {
    const answered = await response;
    expect(answered.status).toBe(status);
    expect(await answered.json()).toMatchObject({
      reason: expect.any(String),
      message: expect.any(String),
      action: expect.any(String),
    });
  }
  const socket = await rawConnection(server.port);
  socket.resume();
  socket.write('GET / HTTP/9.9\r\n\r\n\0\0\0');
  socket.on('error', () => {});
  await until('the raw connection ends', () => socket.destroyed || socket.readableEnded);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test.each([
  ['/api/ranking?limit=0', /^limit is “0”, but must be at least 1\.$/],
  ['/api/ranking?limit=abc', /^limit is “abc”, but must be a number\.$/],
  ['/api/queue?limit=1&limit=2', /^limit is \["1","2"\], but must be a number\.$/],
  ['/api/journal?before=1.5', /^before is “1\.5”, but must be a whole number\.$/],
  ['/api/library/albums?sort=x', /^sort is “x”, but must be title, .* or .*\.$/],
  ['/api/radio/what-was-on', /^at is missing, and must be a time like 2026-05-01T08:10:00Z, or/],
  ['/api/radio/what-was-on?at=noon', /^at is “noon”, but must be a time like/],
])('%s is answered with what would fit [2.11]', async (path, message) => {
  const answer = await fetch(`${server.url}${path}`);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toEqual({
    reason: 'malformed',
    action: 'show',
    message: expect.stringMatching(message),
  });
});

test('pages of other sites and foreign host names are turned away [8.5]', async () => {
  const origin = { origin: 'http://evil.example' };
  expect((await server.post('/api/comparison/start', {}, origin)).status).toBe(403);
  const hijack = new Listener('', origin);
  await until('the hijack is refused', () => hijack.closeCode !== null);
  expect(hijack.frames).toEqual([]);
  const rebound = new Listener('', { host: 'rebound.example.com' });
  await until('the rebound host is refused', () => rebound.closeCode !== null);
  expect(rebound.frames).toEqual([]);
  const own = new Listener('', { origin: server.url });
  await own.frame('sync:full');
  own.socket.close();
});

test('audio comes by ranges, whole and unchanged [8.6]', async () => {
  const { pair } = (await server.state()).comparison!;
  const url = `${server.url}/api/tracks/${pair!.a.id}/audio`;
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer());
  const part = await fetch(url, { headers: { range: 'bytes=1000-1999' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe(`bytes 1000-1999/${whole.length}`);
  expect(sha(Buffer.from(await part.arrayBuffer()))).toBe(sha(whole.subarray(1000, 2000)));
  expect((await fetch(url, { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416);
});

test('audio of any file name is served, and a file that vanished is a plain 404', async () => {
  const music = mkdtempSync(join(scratch, 'odd names '));
  const { pair } = (await server.state()).comparison!;
  const bytes = Buffer.from(
    await (await fetch(`${server.url}/api/tracks/${pair!.a.id}/audio`)).arrayBuffer(),
  );
  const names = ['100% #1? yes & no;', 'odd..', 'ünï ☃ "quoted"', '%2e%2e%2f'];
  for (const name of names) writeFileSync(join(music, `${name}.mp3`), bytes);
  const odd = await ServerProcess.start(music);
  await odd.tracksKnown(names.length);
  await odd.post('/api/comparison/start', {});
  const { comparison } = await odd.state();
  const audio = (side: 'a' | 'b') =>
    fetch(`${odd.url}/api/tracks/${comparison!.pair![side].id}/audio`);
  for (const side of ['a', 'b'] as const) {
    const response = await audio(side);
    expect(response.status).toBe(200);
    expect(sha(Buffer.from(await response.arrayBuffer()))).toBe(sha(bytes));
  }
  rmSync(music, { recursive: true });
  const gone = await audio('a');
  expect(gone.status).toBe(404);
  expect(await gone.json()).toMatchObject({ message: expect.stringContaining('no longer there') });
  await odd.close();
});

test('covers are pictures that may be kept for ever under their hash', async () => {
  const { pair } = (await server.state()).comparison!;
  const { id, artwork } = pair!.a;
  const response = await fetch(`${server.url}/api/tracks/${id}/artwork?v=${artwork}`);
  expect(response.headers.get('content-type')).toMatch(/^image\//);
  expect(response.headers.get('cache-control')).toContain('immutable');
  const etag = response.headers.get('etag') ?? '';
  const again = await fetch(`${server.url}/api/tracks/${id}/artwork`, {
    headers: { 'if-none-match': etag },
  });
  expect(again.status).toBe(304);
});

test('the API describes every command and what it takes [8.3, 8.4]', async () => {
  const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
    paths: Record<string, { post?: object }>;
  };
  for (const path of [
    '/api/comparison/start',
    '/api/comparison/verdict',
    '/api/comparison/select',
    '/api/player/seek',
  ]) {
    expect(document.paths[path]?.post).toMatchObject({
      requestBody: { content: { 'application/json': { schema: {} } } },
    });
  }
  const state = await (await fetch(`${server.url}/api/state`)).json();
  expect(state).toMatchObject({
    type: 'sync:full',
    protocol: PROTOCOL_VERSION,
    data: { comparison: {}, player: {}, library: { tracks: 12 } },
  });
});

test('figures for Prometheus tell what the room has done', async () => {
  await server.post('/api/player/toggle', {});
  await server.post('/api/comparison/undo', { verdictIds: [999_999] });
  const listener = new Listener();
  await listener.frame('sync:full');
  const text = await (await fetch(`${server.url}/metrics`)).text();
  for (const line of [
    /^music_minion_connections 1$/m,
    /^music_minion_tracks 1[12]$/m,
    /^music_minion_events_total\{event="player:changed"\} \d+$/m,
    /^music_minion_command_seconds_count\{command="player.toggle",answer="accepted"\} \d+$/m,
    /^music_minion_command_seconds_count\{command="comparison.undo",answer="nothing_to_undo"\} 1$/m,
    /^music_minion_catch_ups_total\{how="full"\} \d+$/m,
    /^music_minion_fan_out_seconds_count \d+$/m,
    /^music_minion_unsent_bytes \d+$/m,
    /^music_minion_longest_queue_bytes \d+$/m,
    /^music_minion_peers_behind 0$/m,
    /^music_minion_scan_running [01]$/m,
    /^music_minion_unreadable_files \d+$/m,
    /^process_resident_memory_bytes \d+$/m,
  ]) {
    expect(text).toMatch(line);
  }
  listener.socket.close();
});

test('a library of broken files is served, each with its reason', async () => {
  const music = mkdtempSync(join(scratch, 'broken-'));
  writeFileSync(join(music, 'empty.mp3'), '');
  writeFileSync(join(music, 'text.flac'), 'This is no music at all.'.repeat(100));
  mkdirSync(join(music, 'folder.mp3'));
  chmodSync(music, 0o755);
  const broken = await ServerProcess.start(music);
  await until('both files are listed', async () => (await broken.state()).library.unreadable === 2);
  const { files } = (await (await fetch(`${broken.url}/api/library/unreadable`)).json()) as {
    files: { path: string; reason: string }[];
  };
  expect(
    files
      .map(({ path }) => path.split('/').at(-1) ?? '')
      .toSorted((one, other) => one.localeCompare(other)),
  ).toEqual(['empty.mp3', 'text.flac']);
  for (const { reason } of files) expect(reason.length).toBeGreaterThan(5);
  await broken.post('/api/comparison/start', {});
  expect((await broken.state()).comparison).toMatchObject({ pair: null });
  await broken.close();
});

test('a server that is asked to stop ends by itself and cleanly, whoever is connected', async () => {
  const other = await ServerProcess.start(scratch);
  const screen = new SocketListener(other.port);
  const deaf = new SocketListener(other.port);
  await Promise.all([screen, deaf].map((listener) => listener.frame('sync:full')));
  deaf.socket.pause();
  const turnedAway = await rawConnection(other.port, { allowHalfOpen: true });
  turnedAway.write(`GET /elsewhere HTTP/1.1\r\nhost: x\r\n${UPGRADE('websocket')}\r\n`);
  expect(String((await once(turnedAway, 'data'))[0])).toContain('Connect to /ws/sync.');
  expect(await other.kill('SIGTERM')).toBe(0);
  await until('the screen knows', () => screen.closeCode !== null);
  expect(screen.closeCode).toBe(1001);
  deaf.socket.terminate();
  turnedAway.destroy();
  await other.close();
});

test('who would rather speak HTTP/2 is answered in HTTP/1.1', async () => {
  const client = await rawConnection(server.port);
  client.write(`GET /healthz HTTP/1.1\r\nhost: x\r\n${UPGRADE('h2c')}\r\n`);
  expect(String((await once(client, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /);
  client.destroy();
});

const UPGRADE = (protocol: string): string => `connection: upgrade\r\nupgrade: ${protocol}\r\n`;

function sha(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
