import type { EventData, Radio, RoomEvent } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { putOnAir } from './put-on-air.ts';
import { tuneIn } from './radio-commands.ts';
import type { RadioHouse } from './radio-house.ts';
import { showAgain } from './scene.ts';

/** Later than this it does not follow on, but joins in the middle, like whoever comes back to a radio. */
const FOLLOWS_ON_MS = 60_000;

/** Timers are no better than this: who is woken a little too early is woken in time. */
const EARLY_MS = 20;

/** What the clock says is on now, if that is news; what sounds while the engine is awake is the engine's business. */
export function goOn(house: RadioHouse, deciding: Deciding, isAwake: boolean): RoomEvent | null {
  const { state, nowMs } = deciding;
  const { radio } = state;
  const { nowPlaying, chosen } = radio;
  if (!radio.isOn) return null;
  const atMs = nowMs + EARLY_MS;
  const isOver = nowPlaying === null || nowPlaying.ending !== null || nowPlaying.endsAtMs <= atMs;
  if (isOver && !isAwake) {
    const data = nextByClock(house, radio, deciding);
    if (data.nowPlaying !== null || nowPlaying !== null) return { type: 'radio:now_playing', data };
  }
  const isChoiceOver = chosen !== null && chosen.untilMs !== null && chosen.untilMs <= atMs;
  const wish = isChoiceOver ? null : chosen;
  const scene = showAgain(house, { ...radio, chosen: wish }, atMs);
  if (scene.stationId === radio.stationId && !isChoiceOver) return null;
  if (isChoiceOver) house.store.put('chosen', null);
  return { type: 'radio:station_changed', data: { ...scene, chosen: wish } };
}

/** What follows if it is just due, else what the station is in the middle of. */
function nextByClock(
  house: RadioHouse,
  radio: Radio,
  deciding: Deciding,
): EventData<'radio:now_playing'> {
  const { nowPlaying } = radio;
  const { nowMs } = deciding;
  const startsAtMs = nowPlaying?.ending ? nowMs : (nowPlaying?.endsAtMs ?? nowMs);
  const isDue = nowPlaying !== null && nowMs - startsAtMs < FOLLOWS_ON_MS;
  if (isDue && nowPlaying.ending !== 'switched') {
    const item = house.planner.next({ after: nowPlaying.itemId, byAirMs: startsAtMs });
    const plan = item && house.planner.planOf(item.id);
    const anchor = { positionMs: 0, atServerMs: startsAtMs, playing: true };
    const silent = { sample: null, fadeMs: 0 };
    const data = plan && putOnAir(house, radio, { plan, anchor }, silent, deciding);
    if (data) return data;
  }
  const nothing = showAgain(house, { ...radio, nowPlaying: null }, nowMs);
  return { queue: radio.queue, ...nothing, ...tuneIn(house, radio, deciding) };
}
