import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Speaker, SpeakerState } from './speaker.ts';

const SpeakerContext = createContext<Speaker | null>(null);

export const SpeakerProvider = SpeakerContext.Provider;

export function useSpeaker(): Speaker {
  const speaker = useContext(SpeakerContext);
  if (speaker === null) throw new Error('useSpeaker needs a SpeakerProvider above it');
  return speaker;
}

export function useSpeakerState(): SpeakerState {
  const speaker = useSpeaker();
  const subscribe = useCallback((listener: () => void) => speaker.subscribe(listener), [speaker]);
  return useSyncExternalStore(subscribe, () => speaker.state);
}
