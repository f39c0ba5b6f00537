/**
 * What smart playlists can ask of a track, a field a line: what it is called in a sentence, and what kind of value it
 * has. Where its value comes from stands in the server's table of the same names.
 */
export const ruleFields = {
  title: { name: 'Title', kind: 'text' },
  artist: { name: 'Artist', kind: 'text' },
  album: { name: 'Album', kind: 'text' },
  albumArtist: { name: 'Album artist', kind: 'text' },
  genre: { name: 'Genre', kind: 'text' },
  path: { name: 'Path', kind: 'text' },
  year: { name: 'Year', kind: 'number' },
  durationMinutes: { name: 'Duration', kind: 'number', unit: 'minutes' },
  trackNo: { name: 'Track number', kind: 'number' },
  bpm: { name: 'Tempo', kind: 'number', unit: 'BPM' },
  musicalKey: { name: 'Key', kind: 'text' },
  bitrateKbps: { name: 'Bit rate', kind: 'number', unit: 'kbit/s' },
  addedAt: { name: 'Added', kind: 'time' },
  isArchived: { name: 'Archived', kind: 'flag' },
  rank: { name: 'Rank', kind: 'number' },
  score: { name: 'Score', kind: 'number' },
  strength: { name: 'Strength', kind: 'number' },
  rankWidth: { name: 'Interval of the rank', kind: 'number', unit: 'places' },
  verdicts: { name: 'Verdicts', kind: 'number' },
  lastComparedAt: { name: 'Last compared', kind: 'time' },
  plays: { name: 'Plays', kind: 'number' },
  lastPlayedAt: { name: 'Last played', kind: 'time' },
} as const satisfies Record<string, { name: string; kind: ValueKind; unit?: string }>;

export type ValueKind = 'text' | 'number' | 'time' | 'flag';
export type RuleField = keyof typeof ruleFields;

/** How a value is compared, by its kind, as it is said in a sentence: "Year after 1990" is `above`. */
export const ruleOperators = {
  text: {
    is: 'is',
    is_not: 'is not',
    contains: 'contains',
    contains_not: 'does not contain',
    starts_with: 'starts with',
    ends_with: 'ends with',
  },
  number: { is: 'is', is_not: 'is not', above: 'is more than', below: 'is less than' },
  /** The value is a number of days. */
  time: { within_days: 'in the last', not_within_days: 'not in the last' },
  flag: { is: 'is' },
} as const satisfies Record<ValueKind, Record<string, string>>;

export type RuleOperator = {
  [K in ValueKind]: keyof (typeof ruleOperators)[K];
}[ValueKind];

export const ruleFieldNames = Object.keys(ruleFields) as [RuleField, ...RuleField[]];
export const ruleOperatorNames = [
  ...new Set(Object.values(ruleOperators).flatMap((operators) => Object.keys(operators))),
] as [RuleOperator, ...RuleOperator[]];

export interface Rule {
  field: RuleField;
  operator: RuleOperator;
  value: string | number | boolean;
}

/** Rules and groups of rules, of which all must hold, or any. An empty group holds for every track. */
export interface RuleGroup {
  match: 'all' | 'any';
  rules: readonly (Rule | RuleGroup)[];
}

export function isGroup(rule: Rule | RuleGroup): rule is RuleGroup {
  return 'rules' in rule;
}

/** What is wrong with rules whose shape is right, as a sentence; null when nothing is. */
export function findRuleProblem(group: RuleGroup): string | null {
  for (const rule of group.rules) {
    const problem = isGroup(rule) ? findRuleProblem(rule) : problemOf(rule);
    if (problem !== null) return problem;
  }
  return null;
}

function problemOf({ field, operator, value }: Rule): string | null {
  const { name, kind } = ruleFields[field];
  const operators: object = ruleOperators[kind];
  if (!(operator in operators))
    return `${name} cannot be asked with "${operator}": use ${Object.keys(operators).join(', ')}.`;
  switch (kind) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? null : `${name} needs a text.`;
    case 'number':
      return isNumber(value) ? null : `${name} needs a number.`;
    case 'time':
      return isNumber(value) && value > 0 ? null : `${name} needs a number of days above 0.`;
    case 'flag':
      return typeof value === 'boolean' ? null : `${name} needs yes or no.`;
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Every field that the rules ask for. */
export function fieldsOf(group: RuleGroup): RuleField[] {
  return group.rules.flatMap((rule) => (isGroup(rule) ? fieldsOf(rule) : rule.field));
}
