import { expect, test } from 'vitest';
import { keepSame } from './keep-same.ts';

test('what says the same is the same object, however deep', () => {
  const before = { pair: { a: { id: 1, names: ['x', 'y'] }, b: null }, at: 5 };
  expect(keepSame(before, structuredClone(before))).toBe(before);
});

test('only what changed is new, and says what came', () => {
  const before = { pair: { a: { id: 1 }, b: { id: 2 } }, list: [{ n: 1 }, { n: 2 }] };
  const after = { pair: { a: { id: 1 }, b: { id: 3 } }, list: [{ n: 1 }, { n: 2 }, { n: 3 }] };
  const kept = keepSame(before, after);
  expect(kept).toEqual(after);
  expect(kept).not.toBe(before);
  expect(kept.pair.a).toBe(before.pair.a);
  expect(kept.pair.b).not.toBe(before.pair.b);
  expect(kept.list[1]).toBe(before.list[1]);
});

test('what is missing, empty or of another kind is no part of it', () => {
  expect(keepSame<object>({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(keepSame<object>({ a: 1 }, { a: 1, b: undefined })).toEqual({ a: 1, b: undefined });
  expect(keepSame<object>({ b: undefined }, { c: undefined })).toEqual({ c: undefined });
  expect(keepSame<unknown>([], {})).toEqual({});
  expect(keepSame<unknown>({}, [])).toEqual([]);
  expect(keepSame<unknown>({ a: null }, { a: {} })).toEqual({ a: {} });
  expect(keepSame<unknown>([1, 2], [1])).toEqual([1]);
});
