import type { LibraryFile, SameRecording } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { bytesWords, fileWords, missingWords, reasonWords, statsWords } from './upkeep-words.ts';

const file = {
  codec: 'FLAC',
  bitrate: 912_300,
  durationMs: 245_000,
  sizeBytes: 27_800_000,
  missingSinceMs: null,
} as LibraryFile;

test('a file says what it is', () => {
  expect(fileWords(file)).toBe('FLAC · 912 kbit/s · 4:05 · 27.8 MB');
  expect(fileWords({ ...file, codec: '', bitrate: null })).toBe('4:05 · 27.8 MB');
});

test('sizes keep to three figures', () => {
  expect([0, 999_400, 999_600, 123_456_789, 5e15].map(bytesWords)).toEqual([
    '0.0 kB',
    '999 kB',
    '1.0 MB',
    '123 MB',
    '5000 TB',
  ]);
});

test('a library says how much it is', () => {
  const stats = { tracks: 1204, artists: 1, albums: 130, durationMs: 275_000_000, bytes: 3.12e10 };
  expect(statsWords({ ...stats, formats: [], needFfmpeg: 0 })).toBe(
    '1,204 tracks · 1 artist · 130 albums · 3 days 4 h · 31.2 GB',
  );
  expect(statsWords({ ...stats, durationMs: 120_000, formats: [], needFfmpeg: 0 })).toContain(
    '2 min',
  );
});

test('a proposal says what speaks for it, a missing file for how long', () => {
  const pair = { reason: 'same_tags', drop: file, keep: file } as SameRecording;
  expect(reasonWords(pair)).toMatch(/two encodings/);
  expect(reasonWords({ ...pair, drop: { ...file, missingSinceMs: 1 } })).toMatch(/is missing/);
  const heard = { ...pair, reason: 'sounds_same' } as const;
  expect(reasonWords(heard)).toBe('Sounds the same, in two encodings.');
  expect(missingWords(1000, 2000)).toBe('missing since today');
  expect(missingWords(0, 86_400_000)).toBe('missing for 1 day');
});
