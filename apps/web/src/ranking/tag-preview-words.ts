import type { TagPreviewRow } from '@music-minion/protocol';

export interface PreviewWords {
  /** The file without its folders. */
  name: string;
  lines: readonly string[];
}

/** "rating: nothing → 0.91" for every field that would change. */
export function previewWords(row: TagPreviewRow): PreviewWords {
  const name = row.path.split('/').at(-1) ?? row.path;
  switch (row.type) {
    case 'unchanged':
      return { name, lines: ['stays as it is'] };
    case 'failed':
      return { name, lines: [`is left alone: ${row.reason}`] };
    case 'change': {
      const { oldTags, newTags } = row;
      const fields = Object.keys(newTags).filter(
        (field) => String(oldTags[field] ?? '') !== String(newTags[field] ?? ''),
      );
      const value = (values: readonly string[] | undefined): string =>
        values?.join(', ') || 'nothing';
      const lines = fields.map(
        (field) => `${field}: ${value(oldTags[field])} → ${value(newTags[field])}`,
      );
      return { name, lines };
    }
  }
}
