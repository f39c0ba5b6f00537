import type { AiringEnd, EventData, NowPlaying, Radio } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { type AirState, isOnTimeline } from './air-state.ts';
import type { RadioHouse } from './radio-house.ts';
import { type Arrival, showOnAir } from './scene.ts';

/**
 * Another track is on: the timeline goes on from it, and it leaves the queue. Null where it cannot be shown, because
 * it is gone from the library.
 */
export function putOnAir(
  house: RadioHouse,
  radio: Radio,
  air: AirState,
  arrival: Arrival,
  { nowMs, onRollback }: Deciding,
): EventData<'radio:now_playing'> | null {
  const queue = radio.queue.filter(({ id }) => id !== air.plan.queuedId);
  moveTimeline(house, radio, air, onRollback);
  house.planner.adopt(air.plan);
  const scene = showOnAir(house, { ...radio, queue }, air, arrival, nowMs);
  if (scene === null) return null;
  house.store.put('onAir', air);
  if (queue.length !== radio.queue.length) house.store.put('queue', queue);
  return { ...scene, queue };
}

/** Writes into the history what is really on air from now on. */
export function noteAiring(house: RadioHouse, radio: Radio, { plan, anchor }: AirState): void {
  const { itemId, trackId, stationId } = plan;
  const stationName = radio.stations.find(({ id }) => id === stationId)?.name ?? '';
  const { atServerMs: airMs, positionMs: startMs } = anchor;
  house.airings.add({ itemId, trackId, stationId, stationName, airMs, startMs });
}

/** How what was on came to its end, when something else is on now. */
export function endingOf({ planner }: RadioHouse, nowPlaying: NowPlaying | null): AiringEnd {
  if (nowPlaying === null) return 'ended';
  return planner.hasFailed(nowPlaying.itemId) ? 'failed' : (nowPlaying.ending ?? 'ended');
}

function moveTimeline(
  { timelines }: RadioHouse,
  { stations }: Radio,
  { plan, anchor: { positionMs, atServerMs } }: AirState,
  onRollback: Deciding['onRollback'],
): void {
  const station = stations.find(({ id }) => id === plan.stationId);
  if (station === undefined || plan.position === null || !isOnTimeline(plan)) return;
  const { timeline } = timelines.of(station);
  const anchor = timeline.anchorFor(plan.position, atServerMs - positionMs);
  if (anchor !== null) timelines.setAnchor(station.id, anchor, onRollback);
}
