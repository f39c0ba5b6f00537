import {
  type CommandArgs,
  type Decision,
  type Pair,
  type RoomState,
  type VerdictId,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { archivedTracks, setArchived } from './archived-tracks.ts';
import type { ComparisonHouse } from './house.ts';
import { type SceneWithPlayback, emptyScene, nextScene, pairsOf, sameScene } from './next-scene.ts';
import { strengthsOf } from './strengths-of.ts';
import type { JournalEntry } from './verdict-store.ts';

/**
 * Takes verdicts back, as if they had never been given. If the newest is among them its pair is up again, and the one
 * that was up comes next; a vote on the radio was never up. Two devices that undo at once mean the same verdict, so verdicts are named.
 */
export function undoVerdicts(
  house: ComparisonHouse,
  { verdictIds }: CommandArgs<'comparison.undo'>,
  deciding: Deciding,
): Decision {
  const { state, nowMs } = deciding;
  const { comparison, player, options } = state;
  const entries = findEntries(house, verdictIds);
  const undoable = entries.filter(({ undoneAtMs }) => undoneAtMs === null);
  if (entries.length === 0) return refuse('nothing_to_undo', 'There is no such verdict to undo.');
  if (undoable.length === 0) {
    const message = `${entries[0]?.undoneBy} has already taken that verdict back.`;
    return refuse('already_undone', message);
  }

  const [newest] = house.verdicts.newest(1);
  for (const entry of undoable) undoOne(house, entry, deciding);
  const returning = undoable.find(({ id, source }) => id === newest?.id && source !== 'radio');
  const hearing = { ...player, options };
  const scene =
    comparison === null
      ? emptyScene(house, hearing, nowMs)
      : returning
        ? nextScene(house, comparison, hearing, nowMs, [
            judgedPair(house, returning),
            comparison.pair,
          ])
        : sameScene(house, comparison, hearing, nowMs);
  return { type: 'comparison:undone', data: outcome(house, undoable, scene) };
}

function undoOne(house: ComparisonHouse, entry: JournalEntry, deciding: Deciding): void {
  const { verdicts, ranking } = house;
  verdicts.undo(entry.id, deciding.from, deciding.nowMs);
  ranking.undo(entry);
  deciding.onRollback(() => ranking.record(entry));
  for (const track of archivedTracks(entry)) {
    if (!verdicts.archives(track)) setArchived(house, track, false, deciding);
  }
}

/** Counts verdicts again that were taken back, but for pairs that were decided otherwise since. */
export function restoreVerdicts(
  house: ComparisonHouse,
  { verdictIds }: CommandArgs<'comparison.restore'>,
  deciding: Deciding,
): Decision {
  const { state, nowMs } = deciding;
  const entries = findEntries(house, verdictIds).filter(({ undoneAtMs }) => undoneAtMs !== null);
  if (entries.length === 0)
    return refuse('nothing_to_undo', 'None of these verdicts was taken back.');
  // Oldest first: should two be of one pair, only the first can count.
  const restored = entries.toReversed().filter((entry) => restoreOne(house, entry, deciding));
  if (restored.length === 0) {
    return refuse('pair_decided', 'That pair was decided anew since; the newer verdict counts.');
  }
  return {
    type: 'comparison:restored',
    data: outcome(house, restored, sceneAfterRestore(house, state, restored, nowMs)),
  };
}

/** False for a pair that has another verdict by now. */
function restoreOne(house: ComparisonHouse, entry: JournalEntry, deciding: Deciding): boolean {
  const { verdicts, ranking } = house;
  if (verdicts.ofPair(entry.pairId) !== null) return false;
  verdicts.restore(entry.id);
  ranking.record(entry);
  deciding.onRollback(() => ranking.undo(entry));
  for (const track of archivedTracks(entry)) setArchived(house, track, true, deciding);
  return true;
}

/** A pair on screen that is decided again must make way. */
function sceneAfterRestore(
  house: ComparisonHouse,
  { comparison, player, options }: RoomState,
  restored: readonly JournalEntry[],
  nowMs: number,
): SceneWithPlayback {
  if (comparison === null) return emptyScene(house, { ...player, options }, nowMs);
  const isDecided = (pair: Pair | null): boolean =>
    restored.some(({ pairId }) => pairId === pair?.id);
  const left = pairsOf(comparison).filter((pair) => !isDecided(pair));
  return isDecided(comparison.pair)
    ? nextScene(house, comparison, { ...player, options }, nowMs, left)
    : sameScene(
        house,
        { ...comparison, prefetched: left[1] ?? null },
        { ...player, options },
        nowMs,
      );
}

/** Newest first. */
function findEntries({ verdicts }: ComparisonHouse, ids: readonly VerdictId[]): JournalEntry[] {
  return Array.from(new Set(ids))
    .toSorted((one, other) => other - one)
    .flatMap((id) => verdicts.get(id) ?? []);
}

function judgedPair({ tracks, ranking }: ComparisonHouse, entry: JournalEntry): Pair | null {
  const a = tracks.track(entry.trackA, ranking.strength(entry.trackA));
  const b = tracks.track(entry.trackB, ranking.strength(entry.trackB));
  return a && b && { id: entry.pairId, a, b };
}

function outcome(
  house: ComparisonHouse,
  entries: readonly JournalEntry[],
  scene: SceneWithPlayback,
) {
  const verdictIds = entries.map(({ id }) => id);
  return { verdictIds, strengths: strengthsOf(house, entries), ...scene };
}
