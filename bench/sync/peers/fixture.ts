import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

/** What every peer is given: a port, the data of our own event and our own snapshot, to say the same as we do. */
export function readFixture() {
  const [port = '', folder = ''] = process.argv.slice(2);
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const data = read('event.json');
  let seq = 0;
  return {
    port: Number(port),
    snapshot: read('snapshot.json'),
    nextEvent: () => ({ type: 'player:changed', seq: ++seq, ts: Date.now(), data }),
  };
}

/** Answers every POST with 200 once its body was read and the event was told. */
export function takePosts(broadcast: () => void) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      JSON.parse(body);
      broadcast();
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  };
}
