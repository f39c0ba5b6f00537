/** Socket.IO as its tour has it: `io.emit` to everyone. `node socket-io.ts PORT FOLDER` */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { readFixture, takePosts } from './fixture.ts';

interface Io {
  on: (name: 'connection', listener: (socket: IoSocket) => void) => void;
  emit: (name: string, data: unknown) => void;
}
interface IoSocket {
  on: (name: string, listener: (data: unknown) => void) => void;
  emit: (name: string, data: unknown) => void;
}

// Required at run time, so that the bench also runs, and says so, where it is not installed.
const { Server } = createRequire(import.meta.url)('socket.io') as {
  Server: new (server: ReturnType<typeof createServer>, options: object) => Io;
};
const { port, snapshot, nextEvent } = readFixture();
const server = createServer(takePosts(broadcast));
const io = new Server(server, { transports: ['websocket'] });

io.on('connection', (socket) => {
  socket.emit('sync:full', snapshot);
  socket.on('command', broadcast);
});
server.listen({ port, host: '0.0.0.0', backlog: 4096 });

function broadcast(): void {
  io.emit('player:changed', nextEvent());
}
