import type { Device, Playlist, Radio, Station, StationSource } from '@music-minion/protocol';
import { poolWords } from '../sync/pool-words.ts';
import { count } from '../ui/format.ts';
import type { Ears } from './heard-clock.ts';

/** Whose ears the screen goes by: "As Laptop hears it, 4 s later than on air" */
export function earsWords(ears: Ears, devices: readonly Device[], isAsleep: boolean): string {
  if (ears.of === 'this_device') return 'As you hear it';
  const lag = `${Math.round(ears.lagMs / 1000)} s after it was on air`;
  if (ears.of === 'other_device') {
    const name = devices.find(({ id }) => id === ears.deviceId)?.name ?? 'another device';
    return `As ${name} hears it, ${lag}`;
  }
  return isAsleep ? 'Nobody listens; the programme goes on' : `As most players hear it, ${lag}`;
}

/** Where the music of a station comes from: "Favourites, now and then something new" */
export function sourceWords(source: StationSource, playlists: readonly Playlist[]): string {
  if (source.type !== 'favourites') return poolWords(source, playlists);
  return `Favourites, ${curiosityWords(source.curiosity)}`;
}

export function curiosityWords(curiosity: number): string {
  if (curiosity === 0) return 'nothing else';
  if (curiosity <= 0.2) return 'now and then something uncertain';
  if (curiosity <= 0.5) return 'often something uncertain';
  if (curiosity < 1) return 'mostly what may yet become one';
  return 'only what may yet become one';
}

/** "shuffled · 3 s cross-fade · an artist again after 3 others · a track after 4 h" */
export function rulesWords({ order, rules }: Pick<Station, 'order' | 'rules'>): string {
  const { artistGapTracks, trackGapHours, isLevelled, crossfadeSec } = rules;
  const inOrder = [
    artistGapTracks > 0 ? `an artist again after ${count(artistGapTracks, 'other')}` : null,
    trackGapHours > 0 ? `a track after ${trackGapHours} h` : null,
  ];
  return [
    order === 'shuffle' ? 'shuffled' : 'in order',
    crossfadeSec === 0 ? 'gapless' : `${crossfadeSec} s cross-fade`,
    isLevelled ? null : 'not levelled',
    ...(order === 'shuffle' ? inOrder : []),
  ]
    .filter((word) => word !== null)
    .join(' · ');
}

/** Why the station is on that is: "Chosen until 18:00" */
export function choiceWords({ chosen, schedule }: Pick<Radio, 'chosen' | 'schedule'>): string {
  if (chosen === null) return schedule.ranges.length === 0 ? '' : 'As the schedule wants it';
  return chosen.untilMs === null ? 'Chosen for good' : `Chosen until ${clockWords(chosen.untilMs)}`;
}

export function clockWords(atMs: number): string {
  return new Date(atMs).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** "today, 08:10", "Mon 2 Nov, 08:10" */
export function momentWords(atMs: number, nowMs: number): string {
  const day = dayWords(atMs, nowMs);
  return `${day}, ${clockWords(atMs)}`;
}

export function dayWords(atMs: number, nowMs: number): string {
  const at = new Date(atMs);
  const daysBack = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / 86_400_000);
  if (daysBack === 0) return 'today';
  if (daysBack === 1) return 'yesterday';
  return at.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
}

export function heardWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.round(minutes / 60)} h`;
}

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}
