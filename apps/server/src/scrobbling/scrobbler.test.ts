import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Track } from '@music-minion/protocol';
import { migrate } from '../db/database.ts';
import { ListenBrainz } from './listen-brainz.ts';
import { ScrobbleStore } from './scrobble-store.ts';
import { Scrobbler } from './scrobbler.ts';

interface Submission {
  listen_type: string;
  payload: { listened_at?: number; track_metadata: { track_name: string } }[];
}

let server: Server;
let db: DatabaseSync;
let scrobbler: Scrobbler | null = null;
const received: Submission[] = [];
const tokens: (string | undefined)[] = [];
const refusals: string[] = [];
const faults: unknown[] = [];
/** Decides how the service answers. */
let answer: (submission: Submission) => number = () => 200;

beforeEach(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const submission = JSON.parse(body) as Submission;
      tokens.push(request.headers.authorization);
      received.push(submission);
      const status = answer(submission);
      response.writeHead(status, status === 429 ? { 'x-ratelimit-reset-in': '0.05' } : {}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  db = new DatabaseSync(':memory:');
  db.exec('PRAGMA foreign_keys = OFF');
  migrate(db, ':memory:');
});
afterEach(() => {
  scrobbler?.close();
  server.close();
  server.closeAllConnections();
  db.close();
  received.length = tokens.length = refusals.length = faults.length = 0;
  answer = () => 200;
});

function open(): Scrobbler {
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  scrobbler = new Scrobbler({
    store: new ScrobbleStore(db),
    api: new ListenBrainz(root, 'secret'),
    onRefused: (why) => refusals.push(why),
    onFault: (error) => faults.push(error),
  });
  return scrobbler;
}
const song = (title: string, artist = 'Somebody') =>
  ({ title, artist, album: '', durationMs: 1000.4 }) as Track;
const waiting = () => new ScrobbleStore(db).oldest(100).length;
const namesOf = (submission: Submission | undefined) =>
  submission?.payload.map(({ track_metadata }) => track_metadata.track_name);

test('a play is told once, with the time it began and the token', async () => {
  open().played(1, song('One'), 1_700_000_000_999);
  await vi.waitFor(() => expect(waiting()).toBe(0));
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({
    listen_type: 'import',
    payload: [{ listened_at: 1_700_000_000, track_metadata: { track_name: 'One' } }],
  });
  expect(tokens).toEqual(['Token secret']);
});

test('what could not be told is kept on disk and told later, by the next start if need be', async () => {
  answer = () => 503;
  open().played(1, song('One'), 1000);
  await vi.waitFor(() => expect(received).toHaveLength(1));
  scrobbler?.close();
  expect(waiting()).toBe(1);
  answer = () => 200;
  open();
  await vi.waitFor(() => expect(waiting()).toBe(0));
  expect(namesOf(received.at(-1))).toEqual(['One']);
});

test('a service that wants a pause gets it', async () => {
  answer = () => (received.length === 1 ? 429 : 200);
  open().played(1, song('One'), 1000);
  await vi.waitFor(() => expect(waiting()).toBe(0));
  expect(received).toHaveLength(2);
});

test('one bad listen does not hold up the others', async () => {
  answer = ({ payload }) =>
    payload.some(({ track_metadata }) => track_metadata.track_name === 'Bad') ? 400 : 200;
  const store = new ScrobbleStore(db);
  const listen = (title: string) => ({
    track_metadata: {
      artist_name: 'A',
      track_name: title,
      additional_info: { media_player: '', submission_client: '', duration_ms: 1 },
    },
  });
  store.add({ playId: 1, listen: listen('Good') });
  store.add({ playId: 2, listen: listen('Bad') });
  store.add({ playId: 3, listen: listen('Also good') });
  open();
  await vi.waitFor(() => expect(waiting()).toBe(0));
  expect(refusals).toEqual([expect.stringContaining('refused a listen')]);
});

test('a wrong token is said, and nothing is lost', async () => {
  answer = () => 401;
  open().played(1, song('One'), 1000);
  await vi.waitFor(() => expect(refusals).toHaveLength(1));
  expect(refusals[0]).toContain('[listenbrainz] token');
  expect(waiting()).toBe(1);
});

test('a track without an artist is nothing ListenBrainz could take', () => {
  const quiet = open();
  quiet.played(1, song('One', ''), 1000);
  quiet.started(song('One', ''));
  expect(waiting()).toBe(0);
  expect(received).toEqual([]);
});

test('a disk on which nothing can be crossed out ends no server, and the play is not forgotten', async () => {
  answer = () => {
    db.exec('PRAGMA query_only = ON');
    return 200;
  };
  open().played(1, song('One'), 1);
  await vi.waitFor(() => expect(faults).toHaveLength(1));
  expect(waiting()).toBe(1);
});
