import {
  type Station,
  type StationRules,
  type StationSource,
  defaultStationRules,
} from '@music-minion/protocol';
import { type PoolChoice, fromPoolChoice, toPoolChoice } from '../sync/pool-choice.ts';

/** A station as it stands in the form. */
export interface StationDraft {
  name: string;
  source: PoolChoice['pool'] | 'favourites';
  choice: PoolChoice;
  curiosity: number;
  order: Station['order'];
  rules: StationRules;
}

export const newDraft: StationDraft = {
  name: '',
  source: 'favourites',
  choice: toPoolChoice({ type: 'all' }),
  curiosity: 0.2,
  order: 'shuffle',
  rules: defaultStationRules,
};

export function toDraft({ name, source, order, rules }: Station): StationDraft {
  const draft = { ...newDraft, name, source: source.type, order, rules };
  return source.type === 'favourites'
    ? { ...draft, curiosity: source.curiosity }
    : { ...draft, choice: toPoolChoice(source) };
}

/** What the form says, as the room understands it; null where something is missing. */
export function fromDraft(
  draft: StationDraft,
  folders: readonly string[],
): Omit<Station, 'id'> | null {
  const name = draft.name.trim();
  const source = sourceOf(draft, folders);
  const { order, rules } = draft;
  return name === '' || source === null ? null : { name, source, order, rules };
}

function sourceOf(
  { source, choice, curiosity }: StationDraft,
  folders: readonly string[],
): StationSource | null {
  if (source === 'favourites') return { type: 'favourites', curiosity };
  return fromPoolChoice({ ...choice, pool: source }, folders);
}
