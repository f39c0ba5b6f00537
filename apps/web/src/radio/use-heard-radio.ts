import type { Radio } from '@music-minion/protocol';
import { useEffect, useMemo, useState } from 'react';
import { useRoom } from '../sync/use-room.ts';
import { useHeard } from './use-heard.ts';

const LOOK_MS = 1000;
/** Nobody sees a smaller difference across the room. */
const WORTH_SHOWING_MS = 100;

/** The radio as these ears hear it: what is on is later by as much as they are late. */
export function useHeardRadio(): Radio {
  const radio = useRoom((room) => room.radio);
  const { airing, readAirMs, nowMs } = useHeard();
  const [lagMs, setLagMs] = useState(0);
  useEffect(() => {
    const look = (): void => {
      const now = nowMs();
      const lag = now - (readAirMs() ?? now);
      setLagMs((before) => (Math.abs(lag - before) < WORTH_SHOWING_MS ? before : lag));
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [readAirMs, nowMs]);
  return useMemo(() => {
    const { nowPlaying } = radio;
    if (nowPlaying === null || airing === null) return radio;
    const anchor = { ...airing.anchor, atServerMs: airing.anchor.atServerMs + lagMs };
    return { ...radio, nowPlaying: { ...nowPlaying, ...airing, anchor } };
  }, [radio, airing, lagMs]);
}
