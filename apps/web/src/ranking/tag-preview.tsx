import type { TagPreviewRow } from '@music-minion/protocol';
import { useDeferredValue } from 'react';
import { useReading } from '../sync/use-reading.ts';
import { previewWords } from './tag-preview-words.ts';

const SHOWN = 3;

/** What would be written into the first files, before anything is. */
export function TagPreview({ comment }: { comment: string }) {
  const settled = useDeferredValue(comment);
  const query = new URLSearchParams({ limit: String(SHOWN) });
  if (settled !== '') query.set('comment', settled);
  const reading = useReading(`/api/ranking/tags/preview?${query}`, parseFiles);
  if (reading.name !== 'read' || reading.data.length === 0) return null;
  return (
    <ul aria-label="For example" className="flex flex-col gap-2 text-[13px] text-muted">
      {reading.data.map((row) => {
        const { name, lines } = previewWords(row);
        return (
          <li key={row.trackId} className="min-w-0">
            <span dir="auto" className="block truncate font-medium text-ink">
              {name}
            </span>
            {lines.map((line) => (
              <span key={line} dir="auto" className="block truncate tabular-nums">
                {line}
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

function parseFiles(json: unknown): readonly TagPreviewRow[] {
  return (json as { files: readonly TagPreviewRow[] }).files;
}
