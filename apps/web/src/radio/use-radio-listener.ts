import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { ListenerState, RadioListener } from './radio-listener.ts';

const RadioListenerContext = createContext<RadioListener | null>(null);

export const RadioListenerProvider = RadioListenerContext.Provider;

export function useRadioListener(): RadioListener {
  const listener = useContext(RadioListenerContext);
  if (listener === null) throw new Error('useRadioListener needs its provider above it');
  return listener;
}

export function useListenerState(): ListenerState {
  const listener = useRadioListener();
  const subscribe = useCallback((tell: () => void) => listener.subscribe(tell), [listener]);
  return useSyncExternalStore(subscribe, () => listener.state);
}
