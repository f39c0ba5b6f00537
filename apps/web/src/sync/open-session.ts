import { Session, systemEnvironment, watchWake } from '@music-minion/client';
import type { Device } from '@music-minion/protocol';
import { storedOutbox } from './stored-outbox.ts';
import { rememberName } from './this-device.ts';

/** Takes this browser's place in the room. Called once, when the page starts; it lives as long as the page. */
export function openSession(device: Device): Session {
  const session = new Session({
    url: syncUrl(location),
    device,
    canSound: true,
    env: systemEnvironment(),
    outbox: storedOutbox(localStorage, Date.now),
  });
  watchWake(() => session.wake());
  reportVisibility(session);
  followName(session);
  session.start();
  return session;
}

export function syncUrl({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws/sync`;
}

function reportVisibility(session: Session): void {
  const report = (): void => session.report({ visible: document.visibilityState === 'visible' });
  document.addEventListener('visibilitychange', report);
  report();
}

function followName(session: Session): void {
  let lastName: string | null = null;
  session.subscribe(() => {
    const devices = session.view.room?.devices ?? [];
    const name = devices.find(({ id }) => id === session.deviceId)?.name;
    if (name === undefined || name === lastName) return;
    lastName = name;
    rememberName(name);
  });
}
