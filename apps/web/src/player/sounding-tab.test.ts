import { expect, test } from 'vitest';
import { fakeTabs } from '../sync/fake-tabs.fixture.ts';
import { LEASE_MS } from '../sync/tab-lease.ts';
import { SoundingTab } from './sounding-tab.ts';

const browser = () => fakeTabs((parts) => new SoundingTab(parts));

test('the first tab has the sound and a second one has not', () => {
  const { open } = browser();
  const [first, second] = [open('1'), open('2')];
  first.renew(false, 'unlocked');
  second.renew(false, 'locked');
  expect([first.isMine, second.isMine]).toEqual([true, false]);
  expect(second.sound).toBe('unlocked');
});

test('closing the tab that has the sound gives it to the other', () => {
  const { open } = browser();
  const [first, second] = [open('1'), open('2')];
  first.renew(true, 'unlocked');
  second.renew(false, 'unlocked');
  first.release();
  second.renew(false, 'unlocked');
  expect(second.isMine).toBe(true);
});

test('a tab that vanished without a word is replaced when its lease runs out', () => {
  const { open, clock } = browser();
  const [first, second] = [open('1'), open('2')];
  first.renew(true, 'unlocked');
  clock.nowMs += LEASE_MS - 1;
  second.renew(false, 'locked');
  expect(second.isMine).toBe(false);
  clock.nowMs += 1;
  second.renew(false, 'locked');
  expect(second.isMine).toBe(true);
  first.renew(true, 'unlocked');
  expect(first.isMine).toBe(false);
});

test('the tab in hand takes the sound from a silent one, not from a sounding one', () => {
  const { open } = browser();
  const [first, second] = [open('1'), open('2')];
  first.renew(true, 'unlocked');
  second.renew(false, 'unlocked');
  second.take();
  expect(second.isMine).toBe(false);
  first.renew(false, 'unlocked');
  second.take();
  expect(second.isMine).toBe(true);
  first.renew(false, 'unlocked');
  expect(first.isMine).toBe(false);
});

test('a clock that was set back does not leave everybody silent', () => {
  const { open, clock } = browser();
  open('1').renew(true, 'unlocked');
  clock.nowMs -= 3_600_000;
  const second = open('2');
  second.renew(false, 'unlocked');
  expect(second.isMine).toBe(true);
});
