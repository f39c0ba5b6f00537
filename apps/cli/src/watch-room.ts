import { hostname } from 'node:os';
import { Session, type View, randomId, systemEnvironment } from '@music-minion/client';
import type { DeviceId } from '@music-minion/protocol';

/** Follows the room over the WebSocket until `look` says that it has seen enough. */
export function watchRoom(
  server: URL,
  look: (view: View, session: Session) => 'more' | 'enough',
): Promise<void> {
  const url = new URL('/ws/sync', server);
  url.protocol = server.protocol === 'https:' ? 'wss:' : 'ws:';
  const device = {
    id: `cli-${randomId().slice(0, 12)}` as DeviceId,
    name: hostname(),
    kind: 'cli',
  } as const;
  const session = new Session({
    url: url.href,
    device,
    canSound: false,
    env: systemEnvironment(),
  });
  return new Promise((resolve) => {
    const off = session.subscribe(() => {
      if (look(session.view, session) === 'more') return;
      off();
      session.stop();
      resolve();
    });
    session.start();
  });
}
