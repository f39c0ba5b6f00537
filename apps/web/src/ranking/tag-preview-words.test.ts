import type { TrackId } from '@music-minion/protocol';
import { expect, test } from 'vitest';
import { previewWords } from './tag-preview-words.ts';

const file = { trackId: 't' as TrackId, path: '/music/Artist/01 Song.flac' };

test('a preview names the file and what would change in it, and nothing else', () => {
  const oldTags = { RATING: ['60'], comment: ['mine'] };
  const newTags = { RATING: ['91'], FMPS_RATING: ['0.91'], comment: ['mine'] };
  expect(previewWords({ ...file, type: 'change', oldTags, newTags })).toEqual({
    name: '01 Song.flac',
    lines: ['RATING: 60 → 91', 'FMPS_RATING: nothing → 0.91'],
  });
});

test('a file that stays or is left alone says so', () => {
  expect(previewWords({ ...file, type: 'unchanged' }).lines).toEqual(['stays as it is']);
  const failed = { ...file, type: 'failed', reason: 'it is gone' } as const;
  expect(previewWords(failed).lines).toEqual(['is left alone: it is gone']);
});
