import { expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from './commands.ts';
import { problemWords } from './problem-words.ts';

const limit = z.coerce.number().int().min(1).max(500);
const shapes = z.discriminatedUnion('type', [
  z.object({ type: z.literal('all') }),
  z.object({ type: z.literal('one'), id: z.string() }),
]);

const cases: [words: string, schema: z.ZodType, given: unknown][] = [
  ['limit is “abc”, but must be a number.', z.object({ limit }), { limit: 'abc' }],
  ['limit is “1.5”, but must be a whole number.', z.object({ limit }), { limit: '1.5' }],
  ['limit is “501”, but must be at most 500.', z.object({ limit }), { limit: '501' }],
  ['limit is empty, but must be at least 1.', z.object({ limit }), { limit: '' }],
  ['limit is ["1","2"], but must be a number.', z.object({ limit }), { limit: ['1', '2'] }],
  ['n is 0, but must be more than 0.', z.object({ n: z.number().positive() }), { n: 0 }],
  [
    'sort is “x”, but must be title, artist or year.',
    z.object({ sort: z.enum(['title', 'artist', 'year']) }),
    { sort: 'x' },
  ],
  ['name is missing, and must be text.', z.object({ name: z.string() }), {}],
  ['name is null, but must be text.', z.object({ name: z.string() }), { name: null }],
  [
    'name is empty, but must be text of at least 1 character.',
    z.object({ name: z.string().min(1) }),
    { name: '' },
  ],
  ['ids.1 is 7, but must be text.', z.object({ ids: z.array(z.string()) }), { ids: ['a', 7] }],
  [
    'ids is [], but must be a list of at least 1 entry.',
    z.object({ ids: z.array(z.string()).min(1) }),
    { ids: [] },
  ],
  ['The body must not have “b”, “c”.', z.strictObject({}), { b: 1, c: 2 }],
  ['The body is [], but must be an object.', z.object({}), []],
  ['The body is missing, and must be an object.', z.object({}), undefined],
  [
    'folder is “x”, but must be text that begins with “/”.',
    z.object({ folder: z.string().startsWith('/') }),
    { folder: 'x' },
  ],
  [
    'pool.type is “q”, but must be all or one.',
    z.object({ pool: shapes }),
    { pool: { type: 'q' } },
  ],
  [
    'x is true, but must be text or a list.',
    z.object({ x: z.union([z.string(), z.array(z.string())]) }),
    { x: true },
  ],
  [
    'The body is {"name":1}, but must be an object with file as text or an object with name as text.',
    z.union([z.strictObject({ file: z.string() }), z.strictObject({ name: z.string() })]),
    { name: 1 },
  ],
  [
    'deviceId is “ä”, but must be 1 to 64 letters, digits or . _ : -.',
    commands['devices.blink'],
    { deviceId: 'ä' },
  ],
];

test.each(cases)('%s [2.11]', (words, schema, given) => {
  expect(problemWords(schema.safeParse(given).error!, given, 'The body')).toBe(words);
});

test('what is long is shortened, and many problems are counted', () => {
  const strange = Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`k${index}`, 0]));
  const { error } = z.strictObject({}).safeParse(strange);
  expect(problemWords(error!, strange, 'The body')).toBe(
    'The body must not have “k0”, “k1”, “k2”, “k3”, “k4” and others.',
  );
  const many = z.object({ ids: z.array(z.string()) });
  const ids = Array.from({ length: 20 }, (_, index) => index);
  const words = problemWords(many.safeParse({ ids }).error!, { ids }, 'The body');
  expect(words).toMatch(/ids\.4 is 4, but must be text\. 15 more fields do not fit\.$/);
  const long = z.object({ q: z.string().max(3) });
  const q = '🎵'.repeat(1000);
  expect(problemWords(long.safeParse({ q }).error!, { q }, 'The body')).toBe(
    `q is “${'🎵'.repeat(40)}…”, but must be text of at most 3 characters.`,
  );
});
