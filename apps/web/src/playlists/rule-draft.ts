import {
  type Rule,
  type RuleField,
  type RuleGroup,
  type SmartRules,
  type ValueKind,
  findRuleProblem,
  isGroup,
  ruleFields,
  ruleOperators,
} from '@music-minion/protocol';

/** Rules as they are while somebody types them: every value a text, every line with a key of its own. */
export interface RuleLine {
  key: number;
  field: RuleField;
  operator: Rule['operator'];
  text: string;
}
export interface RuleBlock {
  key: number;
  match: RuleGroup['match'];
  rules: readonly (RuleLine | RuleBlock)[];
}

export interface RulesDraft {
  where: RuleBlock;
  orderBy: SmartRules['order']['by'];
  descending: boolean;
  seed: number;
  limitUnit: 'none' | 'tracks' | 'minutes';
  limitCount: string;
}

/** The rules themselves allow three levels. */
export const MAX_DEPTH = 3;

export function isBlock(part: RuleLine | RuleBlock): part is RuleBlock {
  return 'rules' in part;
}

export function newLine(key: number, field: RuleField = 'genre'): RuleLine {
  return { key, field, operator: firstOperator(field), text: startText(ruleFields[field].kind) };
}

/** A line of another field keeps what of it still makes sense. */
export function withField(line: RuleLine, field: RuleField): RuleLine {
  if (ruleFields[field].kind === ruleFields[line.field].kind) return { ...line, field };
  return newLine(line.key, field);
}

export function toDraft({ where, order, limit }: SmartRules): RulesDraft {
  let keys = 0;
  const block = (group: RuleGroup): RuleBlock => ({
    key: ++keys,
    match: group.match,
    rules: group.rules.map((rule) =>
      isGroup(rule)
        ? block(rule)
        : { key: ++keys, field: rule.field, operator: rule.operator, text: String(rule.value) },
    ),
  });
  return {
    where: block(where),
    orderBy: order.by,
    descending: order.descending,
    seed: order.seed,
    limitUnit: limit?.unit ?? 'none',
    limitCount: String(limit?.count ?? 50),
  };
}

/** Null while something is missing. */
export function fromDraft(draft: RulesDraft): SmartRules | null {
  const where = groupOf(draft.where);
  const limitCount = Number(draft.limitCount.replace(',', '.'));
  const isLimited = draft.limitUnit !== 'none';
  if (findRuleProblem(where) !== null || (isLimited && !(limitCount >= 1))) return null;
  const unit = draft.limitUnit === 'none' ? null : draft.limitUnit;
  const count = unit === 'tracks' ? Math.floor(limitCount) : limitCount;
  return {
    // Drafts are no deeper than rules may be: the editor offers no block inside the innermost.
    where: where as SmartRules['where'],
    order: { by: draft.orderBy, descending: draft.descending, seed: draft.seed },
    limit: unit === null ? null : { unit, count },
  };
}

/** The block with one of its parts, however deep, made anew; null takes the part out. */
export function replacePart(
  block: RuleBlock,
  key: number,
  make: (part: RuleLine | RuleBlock) => RuleLine | RuleBlock | null,
): RuleBlock {
  return {
    ...block,
    rules: block.rules.flatMap((part) => {
      if (part.key === key) return make(part) ?? [];
      return isBlock(part) ? replacePart(part, key, make) : part;
    }),
  };
}

export function nextKey(block: RuleBlock): number {
  const keys = block.rules.map((part) => (isBlock(part) ? nextKey(part) - 1 : part.key));
  return Math.max(block.key, ...keys) + 1;
}

function groupOf({ match, rules }: RuleBlock): RuleGroup {
  return { match, rules: rules.map((part) => (isBlock(part) ? groupOf(part) : ruleOf(part))) };
}

function ruleOf({ field, operator, text }: RuleLine): Rule {
  switch (ruleFields[field].kind) {
    case 'text':
      return { field, operator, value: text.trim() };
    case 'flag':
      return { field, operator, value: text === 'true' };
    case 'number':
    case 'time': {
      const number = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));
      return { field, operator, value: number };
    }
  }
}

function firstOperator(field: RuleField): Rule['operator'] {
  const kind: ValueKind = ruleFields[field].kind;
  // What people mean most often.
  if (kind === 'text') return 'contains';
  if (kind === 'number') return 'above';
  return Object.keys(ruleOperators[kind])[0] as Rule['operator'];
}

function startText(kind: ValueKind): string {
  return { text: '', number: '', time: '30', flag: 'true' }[kind];
}
