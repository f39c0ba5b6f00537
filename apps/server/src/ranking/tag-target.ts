import type { TrackId } from '@music-minion/protocol';
import { fillTemplate } from './comment-template.ts';
import type { RankedRow } from './ranked-row.ts';
import type { TagValues } from './tags/tag-values.ts';

/** A file and what is to be written into it. */
export interface TagTarget extends TagValues {
  trackId: TrackId;
  path: string;
}

/**
 * @param tracks how many tracks are ranked
 * @param template of the comment, see `checkTemplate`; null leaves comments alone
 */
export function toTagTarget(row: RankedRow, tracks: number, template: string | null): TagTarget {
  const { trackId, path, score } = row;
  const comment = template === null ? null : fillTemplate(template, row, tracks);
  return { trackId, path, rating: score / 100, comment };
}
