import type { Duplex } from 'node:stream';

/** An answer in the place of a WebSocket. The peer need not hang up: a connection left open would keep the server from ending. */
export function turnAway(socket: Duplex, status: string, why: string): void {
  socket.on('error', () => {});
  const head = `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain\r\n\r\n`;
  socket.end(`${head}${why}\n`, () => socket.destroy());
}
