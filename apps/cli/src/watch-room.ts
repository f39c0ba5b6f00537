import { Session, type Socket, type View, systemEnvironment } from '@music-minion/client';
import type { DeviceId } from '@music-minion/protocol';
import { CliError, ExitCode } from './exit-code.ts';
import { thisMachine } from './remote/this-machine.ts';
import type { ServerAddress } from './server-address.ts';

/** Where waiting would be in vain. */
const WHY_OVER: Partial<Record<View['connection']['name'], string>> = {
  signed_out:
    'The server does not let this machine in. Is MUSIC_MINION_TOKEN or [web] token right?',
  outdated:
    'The server is of another version of Music Minion than this program. Update the older one of them.',
};

/** Follows the room over the WebSocket until `look` says that it has seen enough. */
export function watchRoom(
  server: ServerAddress,
  look: (view: View, session: Session) => 'more' | 'enough',
  onBlink: (by: string) => void = () => {},
): Promise<void> {
  const url = new URL('/ws/sync', server);
  url.protocol = server.protocol === 'https:' ? 'wss:' : 'ws:';
  const { id, name } = thisMachine();
  const device = { id: id as DeviceId, name, kind: 'cli' } as const;
  const session = new Session({
    url: url.href,
    device,
    canSound: false,
    env: { ...systemEnvironment(), openSocket: (url) => openSocket(url, server.headers) },
  });
  session.onBlink(onBlink);
  return new Promise((resolve, reject) => {
    const off = session.subscribe(() => {
      const whyOver = WHY_OVER[session.view.connection.name];
      if (whyOver === undefined && look(session.view, session) === 'more') return;
      off();
      session.stop();
      if (whyOver === undefined) resolve();
      else reject(new CliError(whyOver, ExitCode.refused));
    });
    session.start();
  });
}

/** Node's own WebSocket takes headers, which browsers do not allow and the types therefore do not know. */
function openSocket(url: string, headers: Record<string, string>): Socket {
  const Opened = WebSocket as unknown as new (url: string, options: object) => Socket;
  return new Opened(url, { headers });
}
