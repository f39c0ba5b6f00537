import {
  type CommandArgs,
  type PairId,
  type Refusal,
  type TrackId,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import type { ComparisonHouse } from './house.ts';

/** Somebody who puts a track somewhere means it more than one verdict does, but not more than all of them. */
const MAX_ROUNDS = 6;

/**
 * A track dragged to another place of the list: answers against its new neighbours, tagged as manual, as many as it
 * takes to get there, up to a limit. They are evidence like any other, so later verdicts can overrule them. Null when
 * it is done.
 */
export function placeTrack(
  house: ComparisonHouse,
  { trackId, aboveId, belowId }: CommandArgs<'ranking.place'>,
  deciding: Deciding,
): Refusal | null {
  const { ranking } = house;
  const named = [trackId, aboveId, belowId].filter((id) => id !== null);
  if (new Set(named).size !== named.length || named.length < 2) {
    return refuse('malformed', 'Name a track and at least one other that it is put next to.');
  }
  if (!named.every((id) => house.tracks.track(id, ranking.strength(id)) !== null)) {
    return refuse('unknown_track', 'One of these tracks is not in the library.');
  }
  const isThere = (): boolean =>
    (aboveId === null || isBetter(house, aboveId, trackId)) &&
    (belowId === null || isBetter(house, trackId, belowId));
  for (let round = 0; round === 0 || (round < MAX_ROUNDS && !isThere()); round++) {
    if (aboveId !== null) addAnswer(house, aboveId, trackId, deciding);
    if (belowId !== null) addAnswer(house, trackId, belowId, deciding);
  }
  return null;
}

function isBetter({ ranking }: ComparisonHouse, one: TrackId, other: TrackId): boolean {
  return ranking.strength(one).mean > ranking.strength(other).mean;
}

function addAnswer(
  { verdicts, ranking, newId }: ComparisonHouse,
  better: TrackId,
  worse: TrackId,
  { from, nowMs, onRollback }: Deciding,
): void {
  const entry = verdicts.add({
    pairId: `manual-${newId()}` as PairId,
    trackA: better,
    trackB: worse,
    outcome: 'a',
    pool: JSON.stringify({ type: 'all' }),
    source: 'manual',
    from,
    atMs: nowMs,
  });
  ranking.record(entry);
  onRollback(() => ranking.undo(entry));
}
