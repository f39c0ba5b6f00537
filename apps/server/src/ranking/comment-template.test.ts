import { expect, test } from 'vitest';
import { checkTemplate, fillTemplate } from './comment-template.ts';
import { rankedRow } from './example-rows.ts';
import { scoreOf } from './ranked-row.ts';

test('a template is filled in', () => {
  const row = rankedRow({ rank: 37, score: 90.6, intervalLow: 30, intervalHigh: 52, verdicts: 9 });
  const template = '#{rank} of {tracks} · score {score} ({low}-{high}, {verdicts})';
  expect(checkTemplate(template)).toBe(null);
  expect(fillTemplate(template, row, 2000)).toBe('#37 of 2000 · score 91 (30-52, 9)');
});

test('an unknown placeholder is refused with those there are', () => {
  expect(checkTemplate('{rang}')).toMatch(/^\{rang\} means nothing: there are \{rank\}, /);
  expect(checkTemplate('{toString}')).toMatch(/means nothing/);
  expect(checkTemplate('x'.repeat(201))).toMatch(/longer/);
});

test('the best has 100, the worst 0', () => {
  expect([scoreOf(1, 5), scoreOf(3, 5), scoreOf(5, 5), scoreOf(1, 1)]).toEqual([100, 50, 0, 100]);
});
