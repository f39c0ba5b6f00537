import {
  type CommandArgs,
  type Decision,
  type PairId,
  type RadioItemId,
  refuse,
} from '@music-minion/protocol';
import type { ComparisonHouse } from './comparison/house.ts';
import type { Deciding } from './deciding.ts';
import type { RadioHouse } from './radio/radio-house.ts';

/**
 * A track on air is better or worse than the one before it: an answer between the two like any other. It names what
 * was heard, since that is a few seconds behind what is on.
 */
export function voteOnAir(
  { verdicts, ranking }: ComparisonHouse,
  { airings }: RadioHouse,
  { outcome, itemId }: CommandArgs<'radio.vote'>,
  { state: { radio }, from, nowMs, onRollback }: Deciding,
): Decision {
  const heardId = itemId ?? radio.nowPlaying?.itemId;
  const heard = heardId === undefined ? null : airings.withOneBefore(heardId);
  if (heard === null) {
    return refuse('not_on_air', 'That was not on the radio, or nobody has listened to it yet.');
  }
  if (heard.beforeId === null) {
    return refuse('not_on_air', 'It is the first track on the radio; there is none before it.');
  }
  const pairId = pairOf(heard.itemId);
  const decided = verdicts.ofPair(pairId);
  if (decided !== null) {
    const message = `${decided.deviceName} has judged that track already. Your vote was not counted.`;
    return refuse('pair_decided', message);
  }
  const entry = verdicts.add({
    pairId,
    trackA: heard.trackId,
    trackB: heard.beforeId,
    outcome: outcome === 'better' ? 'a' : 'b',
    pool: JSON.stringify({ type: 'all' }),
    source: 'radio',
    from,
    atMs: nowMs,
  });
  ranking.record(entry);
  onRollback(() => ranking.undo(entry));
  const vote = { outcome, verdictId: entry.id };
  const isHeard = (airing: { itemId: RadioItemId }): boolean => airing.itemId === heard.itemId;
  const { nowPlaying, airLog } = radio;
  return {
    type: 'radio:changed',
    data: {
      ...radio,
      nowPlaying: nowPlaying && isHeard(nowPlaying) ? { ...nowPlaying, vote } : nowPlaying,
      airLog: airLog.map((airing) => (isHeard(airing) ? { ...airing, vote } : airing)),
    },
  };
}

/** Each appearance on air can be judged once. */
function pairOf(itemId: RadioItemId): PairId {
  return `radio-${itemId}` as PairId;
}
