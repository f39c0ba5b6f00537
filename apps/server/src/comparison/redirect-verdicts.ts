import type { TrackId } from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import type { ComparisonHouse } from './house.ts';

/**
 * From now on what the journal says of `track` is said of `into`; null gives it back its own. The journal itself stays
 * as it is. Exact once the ranking is fitted anew; until then nearly so.
 */
export function redirectVerdicts(
  { verdicts, ranking }: ComparisonHouse,
  track: TrackId,
  into: TrackId | null,
  { onRollback }: Pick<Deciding, 'onRollback'>,
): void {
  const before = ranking.items.targetOf(track);
  const entries = verdicts.about(ranking.items.redirectedTo(track));
  ranking.redirect(track, into, entries);
  onRollback(() => ranking.redirect(track, before, entries));
}
