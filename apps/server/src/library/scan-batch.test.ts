import type { TrackId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { ScratchLibrary } from './fixtures/scratch-library.ts';
import { ScanBatch, enoughAfter } from './scan-batch.ts';
import type { ScanFindings } from './scan-findings.ts';

test('a track that moves and the one that makes place for it are saved at once', () => {
  const { store } = new ScratchLibrary();
  const saved: ScanFindings[] = [];
  store.saveScanned = (found) => void saved.push(found);
  for (let before = 0; before < 64; before++) {
    const batch = new ScanBatch({ store, nowMs: () => 1, onSaved: () => {} });
    for (let n = 0; n < before; n++) batch.addReturned(`/${n}`);
    batch.addMoved(['x' as TrackId, '/y'], ['y' as TrackId, '/x']);
    batch.finish();
  }
  const moved = saved.map((found) => found.moved?.size).filter((size) => size !== 0);
  expect(moved).toEqual(Array.from({ length: 64 }, () => 2));
});

test('as many files are saved at once as are saved within milliseconds', () => {
  expect(enoughAfter(32, 1)).toBe(64);
  expect(enoughAfter(64, 6)).toBe(64);
  expect(enoughAfter(200, 0)).toBe(256);
  expect(enoughAfter(100, 8)).toBe(75);
  expect(enoughAfter(100, 500)).toBe(50);
  expect(enoughAfter(20, 500)).toBe(16);
});
