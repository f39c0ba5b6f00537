import { expect, test } from 'vitest';
import { planItem } from '../radiod/fake-sound.ts';
import { AiredItems } from './aired.ts';

const S = 48_000;

function air(
  items: AiredItems,
  id: string,
  sample: number,
  startMs = 0,
  isEmergency = false,
): void {
  items.air({
    type: 'air',
    itemId: id,
    trackId: `track-${id}` as never,
    sample,
    startMs,
    fadeSamples: 0,
    isEmergency,
    isResumed: false,
  });
}

test('a radiod that starts in the middle goes on with the item on air, from there, and with what was planned', () => {
  const items = new AiredItems();
  for (const id of ['a', 'b', 'c']) items.plan(planItem(id));
  air(items, 'a', 0, 5000);
  air(items, 'b', 100 * S);
  const { items: resumed, isResumed } = items.resumeAt(107 * S);
  expect(isResumed).toBe(true);
  expect(resumed.map(({ id, startMs }) => [id, startMs])).toEqual([
    ['b', 7000],
    ['c', 0],
  ]);
});

test('what had begun in a fade that nobody heard begins again', () => {
  const items = new AiredItems();
  for (const id of ['a', 'b', 'c']) items.plan(planItem(id));
  air(items, 'a', 0, 5000);
  air(items, 'b', 100 * S);
  const { items: resumed } = items.resumeAt(99 * S);
  expect(resumed.map(({ id, startMs }) => [id, startMs])).toEqual([
    ['a', 104_000],
    ['b', 0],
    ['c', 0],
  ]);
});

test('with nothing on air there is nothing to go on with', () => {
  const items = new AiredItems();
  expect(items.resumeAt(5)).toEqual({ items: [], isResumed: false });
});

test('a track that failed is not in the emergency list', () => {
  const items = new AiredItems();
  for (const id of ['a', 'b']) {
    items.plan(planItem(id));
    air(items, id, 0);
  }
  items.fail('a');
  expect(items.good.map(({ id }) => id)).toEqual(['b']);
});

test('an emergency item is known by its track', () => {
  const items = new AiredItems();
  items.plan(planItem('a'));
  air(items, 'a', 0);
  const item = items.air({
    type: 'air',
    itemId: 'emergency-1',
    trackId: 'track-a' as never,
    sample: 9 * S,
    startMs: 0,
    fadeSamples: 0,
    isEmergency: true,
    isResumed: false,
  });
  expect(item?.title).toBe('a');
  expect(items.resumeAt(10 * S).items[0]).toMatchObject({ id: 'emergency-1', startMs: 1000 });
  // What comes next is asked for by an item that the programme knows.
  expect(items.lastId).toBe('a');
});
