import type { Airing, Radio } from '@music-minion/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useSession, useView } from '../sync/use-room.ts';
import { type Ears, airingAt, earsOf, flipsAtMs, positionOf } from './heard-clock.ts';
import { useListenerState, useRadioListener } from './use-radio-listener.ts';

export interface Heard {
  /** Null while the radio is off or has nothing to play. */
  airing: Airing | null;
  ears: Ears;
  /** Where in the track that is. */
  readMs: () => number;
  isRunning: boolean;
  /** Server time, or about. */
  nowMs: () => number;
  /** The time on air of what is heard; null while the server's time is not known. */
  readAirMs: () => number | null;
}

/** What the radio is for this screen: what its own ears hear, else those of another device, else about what is on air. */
export function useHeard(): Heard {
  const radio = useView(({ room }) => room?.radio ?? null);
  const session = useSession();
  const isLive = useView((view) => view.isLive);
  const { readAirMs, ears } = useAirClock();
  const [airing, setAiring] = useState(() => heardNow(radio, readAirMs()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      const airMs = readAirMs();
      setAiring(heardNow(radio, airMs));
      timer = setTimeout(look, untilChangeMs(radio ?? { airLog: [] }, airMs));
    };
    look();
    return () => clearTimeout(timer);
  }, [radio, readAirMs]);
  const readMs = useCallback(() => {
    const airMs = readAirMs();
    return airing === null ? 0 : positionOf(airing, airMs ?? airing.anchor.atServerMs);
  }, [airing, readAirMs]);
  const nowMs = useCallback(() => session.clock.serverNowMs() ?? Date.now(), [session]);
  const isHere = ears.of === 'this_device';
  const isRunning = airing !== null && (isLive || isHere);
  return { airing, ears, readMs, isRunning, nowMs, readAirMs };
}

/** The time on air of what is heard, by the best ears there are; null while the server's time is not known. */
function useAirClock(): { readAirMs: () => number | null; ears: Ears } {
  const session = useSession();
  const listener = useRadioListener();
  const { isTimed } = useListenerState();
  const present = useView((view) => view.present);
  const isAsleep = useView(({ room }) => room?.radio.nowPlaying?.sample === null);
  const others = earsOf(present, isAsleep);
  const lagMs = 'lagMs' in others ? others.lagMs : 0;
  const readAirMs = useCallback(() => {
    const serverNowMs = session.clock.serverNowMs();
    return listener.heardAirMs() ?? (serverNowMs === null ? null : serverNowMs - lagMs);
  }, [session, listener, lagMs]);
  return { readAirMs, ears: isTimed ? { of: 'this_device' } : others };
}

/** While the server's time is not known, the last that is known to be on. */
function heardNow(radio: Radio | null, airMs: number | null): Airing | null {
  if (radio === null) return null;
  return airMs === null ? radio.nowPlaying : airingAt(radio, airMs);
}

const LOOK_AT_LEAST_MS = 1000;

/** Titles flip at their very moment; a stall or another lag is seen within a second. */
function untilChangeMs({ airLog }: Pick<Radio, 'airLog'>, airMs: number | null): number {
  if (airMs === null) return LOOK_AT_LEAST_MS / 4;
  const next = airLog.find((airing) => flipsAtMs(airing) > airMs);
  return next ? Math.min(LOOK_AT_LEAST_MS, flipsAtMs(next) - airMs + 1) : LOOK_AT_LEAST_MS;
}
