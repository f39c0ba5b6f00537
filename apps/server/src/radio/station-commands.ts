import {
  type Command,
  type CommandArgs,
  type Decision,
  type Radio,
  type Refusal,
  type Station,
  type StationId,
  defaultStationRules,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { whyUnfit } from './programme/check-schedule.ts';
import { makingWay, radioChanged, unknownStation } from './radio-commands.ts';
import type { RadioHouse } from './radio-house.ts';

const MAX_STATIONS = 100;

export function createStation(
  house: RadioHouse,
  { stationId, rules, ...definition }: CommandArgs<'radio.create_station'>,
  deciding: Deciding,
): Decision {
  const { stations } = deciding.state.radio;
  const id = stationId ?? (house.newId() as StationId);
  if (stations.some((station) => station.id === id)) {
    return refuse('bad_station', 'There is a station with that id already.');
  }
  if (stations.length >= MAX_STATIONS) {
    return refuse('bad_station', `${MAX_STATIONS} stations are enough. Delete one first.`);
  }
  const station = { id, ...definition, rules: { ...defaultStationRules, ...given(rules) } };
  return whyNot(house, stations, station) ?? putStation(house, station, deciding);
}

export function editStation(
  house: RadioHouse,
  args: CommandArgs<'radio.edit_station'>,
  deciding: Deciding,
): Decision {
  const { stations } = deciding.state.radio;
  const station = edited(stations, args);
  if (station === null) return unknownStation();
  return whyNot(house, stations, station) ?? putStation(house, station, deciding);
}

/** The stations, and one as it would be after a command: what that plays is worked out before it is decided. */
export function stationsFor({ name, args }: Command, stations: readonly Station[]): Station[] {
  const station = name === 'radio.edit_station' ? edited(stations, args) : null;
  return station === null ? [...stations] : [...stations, station];
}

function edited(
  stations: readonly Station[],
  { stationId, rules, ...change }: CommandArgs<'radio.edit_station'>,
): Station | null {
  const before = stations.find(({ id }) => id === stationId);
  if (before === undefined) return null;
  return { ...before, ...given(change), rules: { ...before.rules, ...given(rules ?? {}) } };
}

/** What is on plays to its end. */
export function deleteStation(
  house: RadioHouse,
  { stationId }: CommandArgs<'radio.delete_station'>,
  { state: { radio }, nowMs }: Deciding,
): Decision {
  const stations = radio.stations.filter(({ id }) => id !== stationId);
  if (stations.length === radio.stations.length) return unknownStation();
  if (stations.length === 0) {
    return refuse(
      'bad_station',
      'This is the last station. Make another one before you delete it.',
    );
  }
  const { ranges, fallbackStationId, timeZone } = radio.schedule;
  const schedule = {
    timeZone,
    ranges: ranges.filter((range) => range.stationId !== stationId),
    fallbackStationId: fallbackStationId === stationId ? null : fallbackStationId,
  };
  const chosen = radio.chosen?.stationId === stationId ? null : radio.chosen;
  house.store.deleteStation(stationId);
  house.store.put('schedule', schedule);
  house.store.put('chosen', chosen);
  return radioChanged(house, { ...radio, stations, schedule, chosen }, nowMs);
}

export function setSchedule(
  house: RadioHouse,
  { schedule, when }: CommandArgs<'radio.set_schedule'>,
  { state: { radio }, nowMs }: Deciding,
): Decision {
  const known = new Set(radio.stations.map(({ id }) => id));
  const { ranges, fallbackStationId } = schedule;
  const named = [
    ...ranges.map(({ stationId }) => stationId),
    ...(fallbackStationId ? [fallbackStationId] : []),
  ];
  if (!named.every((id) => known.has(id))) return unknownStation();
  const why = whyUnfit(schedule);
  if (why !== null) return refuse('bad_schedule', why);
  house.store.put('schedule', schedule);
  // Who sets a schedule wants to hear it: what was chosen by hand before is over.
  house.store.put('chosen', null);
  const { data } = radioChanged(house, { ...radio, schedule, chosen: null }, nowMs);
  const nowPlaying = when === 'now' ? makingWay(data) : data.nowPlaying;
  return { type: 'radio:changed', data: { ...data, nowPlaying } };
}

function putStation(
  house: RadioHouse,
  station: Station,
  { state: { radio }, nowMs }: Deciding,
): Decision {
  const isKnown = radio.stations.some(({ id }) => id === station.id);
  const stations = isKnown
    ? radio.stations.map((other) => (other.id === station.id ? station : other))
    : [...radio.stations, station];
  house.store.putStation(station, nowMs);
  return radioChanged(house, { ...radio, stations }, nowMs);
}

function whyNot(
  { library }: RadioHouse,
  stations: Radio['stations'],
  { id, name, source }: Station,
): Refusal | null {
  const isTaken = stations.some(
    (other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase(),
  );
  if (isTaken) return refuse('bad_station', `There is a station “${name}” already.`);
  const found = library.tracksOf(source);
  return 'problem' in found ? refuse('bad_station', found.problem) : null;
}

/** Without what was left out. */
function given<T extends object>(
  fields: T,
): { [K in keyof T]-?: Exclude<T[K], undefined> } | Record<string, never> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]-?: Exclude<T[K], undefined> };
}
