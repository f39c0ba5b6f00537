import {
  type CommandArgs,
  type Decision,
  type Pair,
  type TrackId,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { archivedTracks } from './archived-tracks.ts';
import type { ComparisonHouse } from './house.ts';
import { nextScene } from './next-scene.ts';
import { strengthsOf } from './strengths-of.ts';
import type { JournalEntry } from './verdict-store.ts';

/**
 * Takes the newest verdict back, as if it had never been given; its pair is up again and the one that was up comes
 * next. Two devices that undo at once mean the same verdict, so it is named.
 */
export function undoVerdict(
  house: ComparisonHouse,
  { verdictId }: CommandArgs<'comparison.undo'>,
  deciding: Deciding,
): Decision {
  const { state, nowMs, from } = deciding;
  const { comparison } = state;
  if (comparison === null) return refuse('no_comparison', 'No comparison is running.');
  const entry = house.verdicts.get(verdictId);
  if (entry === null) return refuse('nothing_to_undo', 'There is no such verdict to undo.');
  if (entry.undoneBy !== null) {
    return refuse('already_undone', `${entry.undoneBy} has already taken that verdict back.`);
  }
  if (house.verdicts.newest(1)[0]?.id !== verdictId) {
    return refuse('nothing_to_undo', 'A newer verdict has been given since; undo that one first.');
  }

  house.verdicts.undo(verdictId, from, nowMs);
  house.ranking.undo(entry);
  deciding.onRollback(() => house.ranking.record(entry));
  for (const track of archivedTracks(entry)) restore(house, track, deciding);

  const scene = nextScene(house, state.player, nowMs, [judgedPair(house, entry), comparison.pair]);
  const strengths = strengthsOf(house, entry);
  return { type: 'comparison:undone', data: { verdictId, strengths, ...scene } };
}

function judgedPair({ tracks, ranking }: ComparisonHouse, entry: JournalEntry): Pair | null {
  const a = tracks.track(entry.trackA, ranking.strength(entry.trackA));
  const b = tracks.track(entry.trackB, ranking.strength(entry.trackB));
  return a && b && { id: entry.pairId, a, b };
}

function restore({ tracks, ranking }: ComparisonHouse, track: TrackId, deciding: Deciding): void {
  tracks.setArchived(track, null);
  ranking.setOneAudible(track, true);
  deciding.onRollback(() => ranking.setOneAudible(track, false));
}
