/** What one writes first with `ws`: the event encoded again for every listener. `node plain-ws.ts PORT FOLDER` */
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { readFixture, takePosts } from './fixture.ts';

const { port, snapshot, nextEvent } = readFixture();
const server = createServer(takePosts(broadcast));
const sockets = new WebSocketServer({ server, path: '/ws/sync' });

sockets.on('connection', (socket) => {
  socket.send(JSON.stringify(snapshot));
  socket.on('error', () => {});
  socket.on('message', (message: Buffer) => {
    JSON.parse(message.toString());
    broadcast();
  });
});
server.listen({ port, host: '0.0.0.0', backlog: 4096 });

function broadcast(): void {
  const event = nextEvent();
  for (const socket of sockets.clients) {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(event));
  }
}
