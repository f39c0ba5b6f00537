import {
  type Playlist,
  type Rule,
  type RuleField,
  type RuleGroup,
  type SmartRules,
  type ValueKind,
  isGroup,
  ruleFields,
  ruleOperators,
} from '@music-minion/protocol';
import { count } from '../ui/format.ts';

const kindWords: Record<Playlist['kind'], string | null> = {
  manual: null,
  smart: 'Smart',
  folder: 'Folder',
};

/** "Smart · 120 tracks · 7 h 12 min" */
export function playlistWords({ kind, tracks, durationMs }: Playlist): string {
  const parts = [kindWords[kind], count(tracks, 'track'), tracks > 0 ? longTime(durationMs) : null];
  return parts.filter((part) => part !== null).join(' · ');
}

/** 43 min, 7 h 12 min, 3 d 4 h: how long music lasts, not when it ends. */
export function longTime(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${Math.max(1, minutes)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** "Genre contains “Jazz” and Year is more than 1990, the first 50 by Rank" */
export function rulesWords({ where, order, limit }: SmartRules): string {
  const which = where.rules.length === 0 ? 'All tracks' : groupWords(where);
  const by =
    order.by === 'album_order'
      ? 'by album'
      : order.by === 'random'
        ? 'at random'
        : `by ${ruleFields[order.by].name}, ${directionWords(order.by)[order.descending ? 1 : 0]}`;
  if (limit === null) return order.by === 'album_order' ? which : `${which}, ${by}`;
  const first =
    limit.unit === 'tracks' ? count(limit.count, 'track') : longTime(limit.count * 60_000);
  return `${which}, the first ${first} ${by}`;
}

/** What comes first, upwards and downwards. */
export function directionWords(field: RuleField): readonly [up: string, down: string] {
  if (field === 'rank') return ['best first', 'last first'];
  const kind: ValueKind = ruleFields[field].kind;
  switch (kind) {
    case 'text':
      return ['A to Z', 'Z to A'];
    case 'time':
      return ['oldest first', 'newest first'];
    case 'number':
      return ['lowest first', 'highest first'];
    case 'flag':
      return ['no first', 'yes first'];
  }
}

function groupWords({ match, rules }: RuleGroup): string {
  return rules
    .map((rule) => {
      if (!isGroup(rule)) return ruleWords(rule);
      return rule.rules.length > 1 && rules.length > 1 ? `(${groupWords(rule)})` : groupWords(rule);
    })
    .join(match === 'all' ? ' and ' : ' or ');
}

export function ruleWords({ field, operator, value }: Rule): string {
  const { name, kind } = ruleFields[field];
  const verbs: Partial<Record<string, string>> = ruleOperators[kind];
  const verb = verbs[operator] ?? operator;
  switch (kind) {
    case 'text':
      return `${name} ${verb} “${String(value)}”`;
    case 'number': {
      const { unit } = ruleFields[field] as { unit?: string };
      return `${name} ${verb} ${String(value)}${unit === undefined ? '' : ` ${unit}`}`;
    }
    case 'time':
      return `${name} ${verb} ${count(Number(value), 'day')}`;
    case 'flag':
      return value === true ? name : `not ${name.toLowerCase()}`;
  }
}
