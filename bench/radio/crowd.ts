// So many listeners that hear a stream and throw it away: node bench/radio/crowd.ts PORT PATH COUNT
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const [port = '', path = '', count = ''] = process.argv.slice(2);
let bytes = 0;
let ended = 0;
for (let index = 0; index < Number(count); index++) {
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('connect', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`));
  socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
  socket.on('close', () => ended++);
  socket.on('error', () => {});
  // Icecast's queue of those who wait to come in is short.
  if (index % 5 === 4) await sleep(10);
}
process.send?.('ready');
process.on('message', () => {
  process.send?.({ bytes, ended });
  bytes = 0;
});
