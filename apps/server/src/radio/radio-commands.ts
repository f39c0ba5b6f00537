import {
  type CommandArgs,
  type Decision,
  type NowPlaying,
  type Radio,
  type Refusal,
  type RoomEvent,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { putOnAir } from './put-on-air.ts';
import type { RadioHouse } from './radio-house.ts';
import { showAgain } from './scene.ts';

/** The programme was on all the time: one tunes in in mid-song. */
export function switchOn(house: RadioHouse, deciding: Deciding): Decision {
  const { state, nowMs } = deciding;
  if (state.radio.isOn) return radioChanged(house, state.radio, nowMs);
  const radio = { ...state.radio, isOn: true, nowPlaying: null };
  house.store.put('isOn', true);
  return { type: 'radio:changed', data: { ...radio, ...tuneIn(house, radio, deciding) } };
}

/** What is in the middle of being played, put on as if it had been on since. */
export function tuneIn(house: RadioHouse, radio: Radio, deciding: Deciding): Partial<Radio> {
  const { nowMs } = deciding;
  const item = house.planner.tuneIn(nowMs);
  const plan = item && house.planner.planOf(item.id);
  if (!item || !plan) return showAgain(house, { ...radio, nowPlaying: null }, nowMs);
  const anchor = { positionMs: item.startMs, atServerMs: nowMs, playing: true };
  const silent = { sample: null, fadeMs: 0 };
  return putOnAir(house, radio, { plan, anchor }, silent, deciding) ?? {};
}

export function switchOff(house: RadioHouse, { state: { radio }, nowMs }: Deciding): Decision {
  house.store.put('isOn', false);
  house.airings.close('stopped', nowMs);
  return radioChanged(house, { ...radio, isOn: false }, nowMs);
}

/** The operator's key. It may name the track, so that two devices at once skip one, not two. */
export function skip({ itemId }: CommandArgs<'radio.skip'>, { state }: Deciding): Decision {
  const { radio } = state;
  const nowPlaying = skippable(radio, itemId);
  if ('reason' in nowPlaying) return nowPlaying;
  const data = { ...radio, nowPlaying: { ...nowPlaying, ending: 'skipped' } } as const;
  return { type: 'radio:changed', data };
}

/** A choice lasts until the schedule next wants something else. */
export function switchStation(
  house: RadioHouse,
  { stationId, when }: CommandArgs<'radio.switch_station'>,
  { state: { radio }, nowMs }: Deciding,
): Decision {
  if (stationId !== null && !radio.stations.some(({ id }) => id === stationId)) {
    return unknownStation();
  }
  const untilMs = house.programme.nextEdgeMs(radio, nowMs);
  const chosen = stationId === null ? null : { stationId, untilMs };
  house.store.put('chosen', chosen);
  const scene = showAgain(house, { ...radio, chosen }, nowMs);
  const nowPlaying = when === 'now' ? makingWay(scene) : scene.nowPlaying;
  return { type: 'radio:station_changed', data: { ...scene, nowPlaying, chosen } };
}

/** What is on ends at once where it is not of the station that is to be on. */
export function makingWay({
  stationId,
  nowPlaying,
}: Pick<Radio, 'stationId' | 'nowPlaying'>): NowPlaying | null {
  const isOther = nowPlaying !== null && nowPlaying.stationId !== stationId;
  return isOther ? { ...nowPlaying, ending: 'switched' } : nowPlaying;
}

/** The radio as it is to be, with what follows from it now. */
export function radioChanged(
  house: RadioHouse,
  radio: Radio,
  nowMs: number,
): Extract<RoomEvent, { type: 'radio:changed' }> {
  return { type: 'radio:changed', data: { ...radio, ...showAgain(house, radio, nowMs) } };
}

export function unknownStation(): Refusal {
  return refuse('unknown_station', 'There is no such station any more.');
}

function skippable(radio: Radio, itemId: string | undefined): NowPlaying | Refusal {
  const { nowPlaying } = radio;
  if (!radio.isOn) return refuse('radio_off', 'The radio is off. Switch it on first.');
  if (nowPlaying === null) return refuse('not_on_air', 'Nothing is on that could be skipped.');
  if (itemId !== undefined && itemId !== nowPlaying.itemId) {
    return refuse('not_on_air', 'That track is over already; nothing was skipped.');
  }
  if (nowPlaying.ending !== null) {
    return refuse('not_on_air', `“${nowPlaying.track.title}” is about to end already.`);
  }
  return nowPlaying;
}
