import type { LibraryStats } from '@music-minion/protocol';
import { useUpkeep } from './use-upkeep.ts';
import { statsWords } from './upkeep-words.ts';

export function UpkeepStats() {
  const reading = useUpkeep('/api/library/stats', parseStats);
  return (
    <p className="min-h-6 text-[15px] text-muted">
      {reading.name === 'read' && statsWords(reading.data)}
    </p>
  );
}

function parseStats(json: unknown): LibraryStats {
  const stats = json as LibraryStats;
  if (typeof stats.tracks !== 'number') throw new Error('/api/library/stats: no numbers');
  return stats;
}
