import type { WaitingCommand } from '@music-minion/client';
import { expect, test } from 'vitest';
import { storedOutbox } from './stored-outbox.ts';

/** The part of the browser's storage that is used: its keys are its own properties. */
function fakeStorage(): Storage {
  const storage = {} as Storage;
  const hidden = (value: unknown) => ({ value, enumerable: false });
  return Object.defineProperties(storage, {
    getItem: hidden((key: string) => (storage[key] as string | undefined) ?? null),
    setItem: hidden((key: string, value: string) => void (storage[key] = value)),
    removeItem: hidden((key: string) => void delete storage[key]),
  });
}
const waiting = (id: string) =>
  ({ id, command: { name: 'comparison.undo', args: {} } }) as unknown as WaitingCommand;

test('what waits is found again in the order in which it was given, until it is answered', () => {
  let nowMs = 1000;
  const storage = fakeStorage();
  const outbox = storedOutbox(storage, () => nowMs);
  outbox.put(waiting('b'));
  nowMs += 5;
  outbox.put(waiting('a'));
  expect(
    storedOutbox(storage, () => nowMs)
      .all()
      .map(({ id }) => id),
  ).toEqual(['b', 'a']);
  outbox.remove('b' as never);
  expect(outbox.all().map(({ id }) => id)).toEqual(['a']);
});

test('what is too old, or not ours, is thrown away', () => {
  const storage = fakeStorage();
  storedOutbox(storage, () => 0).put(waiting('old'));
  storage.setItem('music-minion.waiting.broken', '{');
  storage.setItem('something.else', 'stays');
  expect(storedOutbox(storage, () => 25 * 3600 * 1000).all()).toEqual([]);
  expect(Object.keys(storage)).toEqual(['something.else']);
});
