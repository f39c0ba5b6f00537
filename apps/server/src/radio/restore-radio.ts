import { type Radio, emptyRoom } from '@music-minion/protocol';
import type { RadioHouse } from './radio-house.ts';
import { showAgain, showOnAir } from './scene.ts';

/** So far ahead of the clock the engine may be; what lies further ahead was on before the clock was set back. */
const MOST_AHEAD_MS = 15_000;

/**
 * The radio as it was left. What was on and should still be, is; else the programme went on meanwhile, and nothing is
 * on until somebody looks at the clock. Only reads: a full disk must not keep the server from starting.
 */
export function restoreRadio(
  house: RadioHouse,
  { isOn, nowMs }: { isOn: boolean | null; nowMs: number },
): Radio {
  const { store, planner } = house;
  const { radio: empty } = emptyRoom;
  const radio: Radio = {
    ...empty,
    isOn: isOn ?? store.get('isOn') ?? false,
    stations: store.stations().map(({ station }) => station),
    schedule: store.get('schedule') ?? empty.schedule,
    chosen: store.get('chosen'),
    queue: store.get('queue') ?? [],
  };
  const onAir = radio.isOn ? store.get('onAir') : null;
  if (onAir === null || onAir.anchor.atServerMs > nowMs + MOST_AHEAD_MS)
    return { ...radio, ...showAgain(house, radio, nowMs) };
  planner.adopt(onAir.plan);
  const scene = showOnAir(house, radio, onAir, { sample: null, fadeMs: 0 }, nowMs);
  const isStillOn = (scene?.nowPlaying?.endsAtMs ?? 0) > nowMs;
  return { ...radio, ...(isStillOn ? scene : showAgain(house, radio, nowMs)) };
}
