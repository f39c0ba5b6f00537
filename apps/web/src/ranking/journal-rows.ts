import type { JournalRow } from '@music-minion/protocol';

export function parseEntries<T extends JournalRow>(json: unknown): T[] {
  const { entries } = json as { entries: T[] };
  if (!Array.isArray(entries)) throw new Error('the journal has no entries');
  return entries;
}
