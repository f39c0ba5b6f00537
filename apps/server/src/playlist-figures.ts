import { type RuleField, type SmartRules, fieldsOf } from '@music-minion/protocol';
import type { RankingDesk } from './comparison/ranking-desk.ts';
import type { RankingFigures } from './playlists/smart-store.ts';
import { scoreOf } from './ranking/ranked-row.ts';

const RANKING_FIELDS = new Set<RuleField>([
  'rank',
  'score',
  'strength',
  'rankWidth',
  'verdicts',
  'lastComparedAt',
]);

/** Whether what these rules find may change with a verdict. */
export function asksRanking({ where, order }: SmartRules): boolean {
  const fields: string[] = [...fieldsOf(where), order.by];
  return fields.some((field) => RANKING_FIELDS.has(field as RuleField));
}

/** Where rules that ask the ranking get its figures from: the list as it stands, which is worked out aside. */
export async function rankingFigures(desk: RankingDesk): Promise<RankingFigures> {
  const { tracks, means, lows, highs, answers } = await desk.standings();
  const placeByTrack = new Map(tracks.map((track, place) => [track, place]));
  return (figure, track) => {
    const place = placeByTrack.get(track);
    if (place === undefined) return null;
    switch (figure) {
      case 'rank':
        return place + 1;
      case 'score':
        return Math.round(scoreOf(place + 1, tracks.length));
      case 'strength':
        return means[place] ?? null;
      case 'rankWidth':
        return (highs[place] ?? 0) - (lows[place] ?? 0);
      case 'verdicts':
        return answers[place] ?? null;
    }
  };
}
