import { expect, test } from 'vitest';
import { type AlikeRow, alikeCandidates } from './alike-candidates.ts';
import { toRecordingKey } from './recording-key.ts';

function row(name: string, durationMs: number, more: Partial<AlikeRow> = {}): AlikeRow {
  const [artist = '', title = ''] = name.split(' / ');
  const recordingKey = toRecordingKey({ artist, title });
  const path = `/music/${name}.mp3`;
  return { path, payloadHash: name, durationMs, title, recordingKey, isBare: false, ...more };
}

const names = (...rows: AlikeRow[]): string[] =>
  alikeCandidates(rows).map(({ payloadHash }) => payloadHash);

test('well tagged tracks of the same length are not listened to', () => {
  expect(names(row('Cher / Believe', 240_000), row('Air / Kelly', 240_000))).toEqual([]);
});

test('what equal tags or equal sound say already needs no listening', () => {
  const one = row('Cher / Believe', 240_000);
  expect(names(one, { ...one, payloadHash: 'other', durationMs: 240_500 })).toEqual([]);
  expect(names(one, { ...one, recordingKey: '', title: 'x' })).toEqual([]);
});

test('a file without tags is held against all of its length, the nearest first', () => {
  const untagged = row('track01', 240_000, { recordingKey: '', title: 'track01' });
  const rows = [untagged, row('a / b', 241_000), row('c / d', 240_100), row('e / f', 243_000)];
  expect(names(...rows)).toEqual(['track01', 'c / d', 'a / b']);
});

test('so is one whose only names are those of its file and folder', () => {
  const bare = { path: '/music/downloads/07_some_thing.mp3', title: 'some thing', isBare: true };
  const named = row('downloads / some thing', 200_000, bare);
  const tagged = row('Air / Kelly', 201_000);
  expect(names(named, tagged)).toHaveLength(2);
  expect(names({ ...named, isBare: false }, tagged)).toEqual([]);
  expect(names({ ...named, title: 'Something' }, tagged)).toEqual([]);
});

test('so are alike names of nearly one length', () => {
  const rows = [row('The Beatles / Help', 138_000), row('Beatles / Help', 139_000)];
  expect(names(...rows)).toHaveLength(2);
  expect(names(row('Air / Kelly', 220_000), row('Air / Kelly Watch', 221_000))).toHaveLength(2);
  expect(names(row('Air / Kelly', 220_000), row('Air / Kelly Watch', 223_000))).toEqual([]);
});

test('in a large library an untagged file is held against the nearest only', () => {
  const many = Array.from({ length: 1000 }, (_, n) => row(`a${n} / b${n}`, 240_000 + n * 2));
  const untagged = row('x', 241_001, { recordingKey: '' });
  expect(names(...many, untagged)).toHaveLength(65);
});
