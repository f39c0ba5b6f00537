import { type RuleField, type SmartRules, fieldsOf } from '@music-minion/protocol';
import type { RankingDesk } from './comparison/ranking-desk.ts';
import type { RankingFigures } from './playlists/smart-store.ts';
import { scoreOf } from './ranking/ranked-row.ts';

/** What a verdict may change. */
export const RANKING_FIELDS: readonly RuleField[] = [
  'rank',
  'score',
  'strength',
  'rankWidth',
  'verdicts',
  'lastComparedAt',
];
/** What a play changes. */
export const PLAY_FIELDS: readonly RuleField[] = ['plays', 'lastPlayedAt'];

/** Whether what the rules find depends on one of these. */
export function asksFor({ where, order }: SmartRules, fields: readonly RuleField[]): boolean {
  const asked: readonly string[] = [...fieldsOf(where), order.by];
  return fields.some((field) => asked.includes(field));
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
