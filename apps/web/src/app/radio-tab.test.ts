import { expect, test } from 'vitest';
import { fakeTabs } from '../sync/fake-tabs.fixture.ts';
import { LEASE_MS } from '../sync/tab-lease.ts';
import { RadioTab } from './radio-tab.ts';

const browser = () => fakeTabs((parts) => new RadioTab(parts));

test('while one tab sounds the radio the others know, and no longer', () => {
  const { open } = browser();
  const [radio, room] = [open('1'), open('2')];
  expect(radio.renew(true)).toBeNull();
  expect([radio.isElsewhere, room.isElsewhere]).toEqual([false, true]);
  radio.renew(false);
  expect(room.isElsewhere).toBe(false);
});

test('the tab in which somebody listens last sounds, and the one before stops for good', () => {
  const { open } = browser();
  const [first, second] = [open('1'), open('2')];
  first.renew(true);
  expect(second.renew(true)).toBeNull();
  expect(first.renew(true)).toBe('stop');
  expect(first.renew(false)).toBeNull();
  expect(first.isElsewhere).toBe(true);
});

test('a tab that vanished while it sounded silences the others for seconds only', () => {
  const { open, clock } = browser();
  open('1').renew(true);
  clock.nowMs += LEASE_MS;
  expect(open('2').isElsewhere).toBe(false);
});
