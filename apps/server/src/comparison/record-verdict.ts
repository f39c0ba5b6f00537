import {
  type CommandArgs,
  type Comparison,
  type Decision,
  type Outcome,
  type Pair,
  type PairId,
  type Refusal,
  isRefusal,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { archivedTracks, setArchived } from './archived-tracks.ts';
import type { ComparisonHouse } from './house.ts';
import { nextScene } from './next-scene.ts';
import { strengthsOf } from './strengths-of.ts';
import { toVerdict } from './to-verdict.ts';

/** Settles the pair that is up and brings the next one. A verdict on any other pair is refused with the reason. */
export function recordVerdict(
  house: ComparisonHouse,
  args: CommandArgs<'comparison.verdict'>,
  deciding: Deciding,
): Decision {
  const { state, nowMs, from } = deciding;
  const { comparison } = state;
  if (comparison === null) {
    return refuse('no_comparison', 'No comparison is running. Start one first.');
  }
  const pair = pairInQuestion(house, comparison, args.pairId);
  if (isRefusal(pair)) return pair;

  const outcome = resolveOutcome(args.outcome, comparison);
  const entry = house.verdicts.add({
    pairId: pair.id,
    trackA: pair.a.id,
    trackB: pair.b.id,
    outcome,
    pool: JSON.stringify(comparison.pool),
    source: 'comparison',
    from,
    atMs: nowMs,
  });
  house.ranking.record(entry);
  deciding.onRollback(() => house.ranking.undo(entry));
  for (const track of archivedTracks(entry)) setArchived(house, track, true, deciding);

  const scene = nextScene(house, comparison, { ...state.player, options: state.options }, nowMs, [
    comparison.prefetched,
  ]);
  const strengths = strengthsOf(house, [entry]);
  return {
    type: 'comparison:advanced',
    data: { verdict: toVerdict(house, entry), strengths, ...scene },
  };
}

function pairInQuestion(
  { verdicts }: ComparisonHouse,
  { pair }: Comparison,
  pairId: PairId,
): Pair | Refusal {
  if (pair?.id === pairId) return pair;
  const decided = verdicts.ofPair(pairId);
  if (decided) {
    const message = `${decided.deviceName} was first: that pair is decided. Your verdict was not counted.`;
    return refuse('pair_decided', message);
  }
  return refuse(
    'unknown_pair',
    'That pair is not up. Nothing was counted; the screen shows the current pair.',
  );
}

function resolveOutcome(
  outcome: CommandArgs<'comparison.verdict'>['outcome'],
  { selected }: Comparison,
): Outcome {
  if (outcome === 'selected') return selected;
  if (outcome === 'archive_selected') return `archive_${selected}`;
  return outcome;
}
