import type { Answer, Session, View } from '@music-minion/client';
import type { CommandInput, CommandName, Device, RoomState } from '@music-minion/protocol';
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { blindRoom } from './blind-room.ts';

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

/** A part of the view. The selector must pick, not build: what it returns is compared by identity. */
export function useView<T>(select: (view: View) => T): T {
  const session = useSession();
  const subscribe = useCallback((listener: () => void) => session.subscribe(listener), [session]);
  return useSyncExternalStore(subscribe, () => select(shownView(session.view)));
}

/** With nothing in it that people do not want to see yet. */
function shownView(view: View): View {
  const room = view.room && blindRoom(view.room);
  return room === view.room ? view : { ...view, room };
}

/** A part of the room; only for screens, which stand when the first snapshot is there. */
export function useRoom<T>(select: (room: RoomState) => T): T {
  return useView(({ room }) => {
    if (room === null)
      throw new Error('useRoom needs a room: the shell shows screens only with one');
    return select(room);
  });
}

type Send = <N extends CommandName>(name: N, args: CommandInput<N>) => Promise<Answer>;

/** Asks the room for something. Refusals are shown by the shell; the answer matters only to forms. */
export function useSend(): Send {
  const session = useSession();
  return useCallback<Send>((name, args) => session.send(name, args), [session]);
}

export function useDevice(id: Device['id'] | undefined): Device | undefined {
  return useRoom(({ devices }) => devices.find((device) => device.id === id));
}

export function useThisDeviceId(): Device['id'] {
  return useSession().deviceId;
}

/** True when the sound comes from this device. */
export function useIsSpeaker(): boolean {
  const id = useThisDeviceId();
  return useRoom(({ player }) => player.speakers.some(({ deviceId }) => deviceId === id));
}
