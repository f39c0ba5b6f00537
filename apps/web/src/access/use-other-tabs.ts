import { useEffect, useRef } from 'react';

const CHANNEL = 'music-minion.access';

/** All tabs share the cookie: when one has signed in, the others need not be asked. Returns how to tell them. */
export function useOtherTabs(onSignedIn: () => void): () => void {
  const channel = useRef<BroadcastChannel | null>(null);
  const listener = useRef(onSignedIn);
  useEffect(() => {
    listener.current = onSignedIn;
  });
  useEffect(() => {
    const opened = new BroadcastChannel(CHANNEL);
    opened.addEventListener('message', () => listener.current());
    channel.current = opened;
    return () => opened.close();
  }, []);
  return () => channel.current?.postMessage('signed in');
}
