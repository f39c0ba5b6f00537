import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** More is a list of the same mistake. */
const MOST_PROBLEMS = 5;
const MOST_SHOWN = 40;

/**
 * What does not fit a schema, in sentences for people: the field, what was given, what is allowed. `whole` names what was
 * checked. A message that a schema sets itself says what is allowed and begins with a small letter.
 */
export function problemWords({ issues }: z.core.$ZodError, given: unknown, whole: string): string {
  const told = issues.slice(0, MOST_PROBLEMS).map((issue) => sentence(issue, given, whole));
  const left = issues.length - told.length;
  const more = left > 0 ? [`${left} more ${left === 1 ? 'field does' : 'fields do'} not fit.`] : [];
  return [...new Set(told), ...more].join(' ');
}

function sentence(issue: Issue, given: unknown, whole: string): string {
  const field = issue.path.length > 0 ? issue.path.join('.') : whole;
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.slice(0, MOST_PROBLEMS).map((key) => `“${shorten(key)}”`);
    const more = issue.keys.length > keys.length ? ' and others' : '';
    return `${field} must not have ${keys.join(', ')}${more}.`;
  }
  const value = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    given,
  );
  const is = value === undefined ? 'is missing, and' : `is ${show(value)}, but`;
  return `${field} ${is} must be ${allowed(issue)}.`;
}

function allowed(issue: Issue): string {
  if (/^[a-z0-9]/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      return nameByType[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values.map((value) => String(value)));
    case 'too_small':
      return bound(issue.inclusive === false ? 'more than' : 'at least', issue.minimum, issue);
    case 'too_big':
      return bound(issue.inclusive === false ? 'less than' : 'at most', issue.maximum, issue);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return formatWords(issue);
    case 'invalid_union':
      return unionWords(issue);
    default:
      return 'something else';
  }
}

const nameByType: Record<string, string> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function bound(than: string, limit: number | bigint, { origin }: { origin: string }): string {
  if (origin === 'string')
    return `text of ${than} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (origin === 'array') return `a list of ${than} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return `${than} ${limit}`;
}

function formatWords(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  const { prefix } = issue as { prefix?: string };
  if (prefix !== undefined) return `text that begins with ${show(prefix)}`;
  return issue.format === 'regex' ? 'of another form' : `written as ${issue.format}`;
}

/** Of one shape of several: by its type where it has one, else each of them. */
function unionWords(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const { options } = issue as { options?: readonly unknown[] };
  if (options !== undefined) return oneOf(options.map((option) => String(option)));
  const whys = issue.errors.map(([first]) => {
    if (first === undefined) return 'something else';
    return first.path.length > 0
      ? `an object with ${first.path.join('.')} as ${allowed(first)}`
      : allowed(first);
  });
  return oneOf([...new Set(whys)]);
}

function oneOf(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names.join();
}

/** Shortened: what is long would hide what is wrong. */
function show(value: unknown): string {
  if (typeof value === 'string') {
    return value === '' ? 'empty' : `“${shorten(value)}”`;
  }
  return typeof value === 'object' && value !== null
    ? shorten(JSON.stringify(value))
    : String(value);
}

function shorten(text: string): string {
  const characters = Array.from(text.slice(0, 2 * MOST_SHOWN + 2));
  return characters.length > MOST_SHOWN ? `${characters.slice(0, MOST_SHOWN).join('')}…` : text;
}
