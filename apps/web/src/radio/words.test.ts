import type { Device, DeviceId, StationId } from '@music-minion/protocol';
import { defaultStationRules } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { choiceWords, dayWords, earsWords, heardWords, rulesWords, sourceWords } from './words.ts';

test('a screen says whose ears it goes by', () => {
  const laptop = { id: 'l' as DeviceId, name: 'Laptop' } as Device;
  const other = { of: 'other_device', deviceId: laptop.id, lagMs: 4012 } as const;
  expect(earsWords({ of: 'this_device' }, [], false)).toBe('As you hear it');
  expect(earsWords(other, [laptop], false)).toBe('As Laptop hears it, 4 s after it was on air');
  expect(earsWords(other, [], false)).toContain('another device');
  expect(earsWords({ of: 'nobody', lagMs: 0 }, [], true)).toContain('Nobody listens');
  expect(earsWords({ of: 'nobody', lagMs: 4000 }, [], false)).toContain('most players');
});

test('a station is told in plain words', () => {
  expect(sourceWords({ type: 'favourites', curiosity: 0.2 }, [])).toBe(
    'Favourites, now and then something uncertain',
  );
  expect(sourceWords({ type: 'filter', filter: { genre: 'Jazz' } }, [])).toBe('Genre Jazz');
  expect(rulesWords({ order: 'shuffle', rules: defaultStationRules })).toBe(
    'shuffled · 3 s cross-fade · an artist again after 3 others · a track after 4 h',
  );
  const plain = { ...defaultStationRules, crossfadeSec: 0, isLevelled: false };
  expect(rulesWords({ order: 'in_order', rules: plain })).toBe('in order · gapless · not levelled');
});

test('why a station is on is told only where there is something to tell', () => {
  const schedule = { timeZone: null, ranges: [], fallbackStationId: null };
  const stationId = 's' as StationId;
  expect(choiceWords({ chosen: null, schedule })).toBe('');
  expect(choiceWords({ chosen: { stationId, untilMs: null }, schedule })).toBe('Chosen for good');
  const untilMs = new Date(2026, 4, 1, 18, 0).getTime();
  expect(choiceWords({ chosen: { stationId, untilMs }, schedule })).toBe('Chosen until 18:00');
});

test('days near by have names, and long times are rounded', () => {
  const now = new Date(2026, 2, 29, 12).getTime();
  expect(dayWords(new Date(2026, 2, 29, 0, 5).getTime(), now)).toBe('today');
  expect(dayWords(new Date(2026, 2, 28, 23, 55).getTime(), now)).toBe('yesterday');
  expect(dayWords(new Date(2026, 2, 20, 8).getTime(), now)).toBe('Fri 20 Mar');
  expect(heardWords(42 * 60_000)).toBe('42 min');
  expect(heardWords(150 * 60_000)).toBe('3 h');
});
