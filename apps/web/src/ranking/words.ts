import type { RankingRow } from '@music-minion/protocol';

import { count, formatCount, winsWords } from '../ui/format.ts';

/** "29–48", or "29" where there is no doubt. */
export function intervalWords({ low, high }: Pick<RankingRow, 'low' | 'high'>): string {
  return low === high ? formatCount(low) : `${formatCount(low)}–${formatCount(high)}`;
}

/** A line of the order in one sentence, for screen readers. */
export function rowWords({ rank, low, high, score, isNew, track }: RankingRow): string {
  return [
    `Rank ${rank}`,
    `${track.title} by ${track.artist}`,
    low === high ? null : `between rank ${low} and ${high}`,
    `score ${Math.round(score)}`,
    count(track.strength.verdicts, 'verdict'),
    isNew ? 'new' : null,
  ]
    .filter((word) => word !== null)
    .join(', ');
}

/** What the numbers of a track say, in sentences. */
export function detailWords({ rank, low, high, score, track }: RankingRow): string[] {
  const { mean, low: weakest, high: strongest, verdicts } = track.strength;
  return [
    low === high
      ? `Rank ${formatCount(rank)}, without much doubt.`
      : `Rank ${formatCount(rank)}; nine times in ten the true rank is between ${formatCount(low)} and ${formatCount(high)}.`,
    `Score ${Math.round(score)}: it is ahead of ${Math.round(score)} % of your library.`,
    `It would win ${winsWords(mean)} of 100 duels with an average track (${winsWords(weakest)} to ${winsWords(strongest)}).`,
    verdicts === 0
      ? 'It was not compared yet.'
      : `This is known from ${count(verdicts, 'verdict')}.`,
  ];
}
