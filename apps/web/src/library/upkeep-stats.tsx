import type { LibraryStats } from '@music-minion/protocol';
import { count } from '../ui/format.ts';
import { UpkeepSection } from './upkeep-section.tsx';
import { statsWords } from './upkeep-words.ts';
import { useUpkeep } from './use-upkeep.ts';

export function UpkeepStats() {
  const reading = useUpkeep('/api/library/stats', parseStats);
  return (
    <p className="min-h-6 text-[15px] text-muted">
      {reading.name === 'read' && statsWords(reading.data)}
    </p>
  );
}

/** Tracks that nobody will hear before something is installed. */
export function UpkeepSilent() {
  const reading = useUpkeep('/api/library/stats', parseStats);
  const silent = reading.name === 'read' ? reading.data.needFfmpeg : 0;
  if (silent === 0) return null;
  return (
    <UpkeepSection
      title={`${count(silent, 'track')} cannot be played yet`}
      text="They are of a rare kind that only ffmpeg decodes, which is not installed on the server. Install it there, then start Music Minion again."
    >
      <p className="text-[15px]">
        <code>apt install ffmpeg</code> <span className="text-muted">on Debian and Ubuntu,</span>{' '}
        <code>brew install ffmpeg</code> <span className="text-muted">on a Mac.</span>
      </p>
    </UpkeepSection>
  );
}

function parseStats(json: unknown): LibraryStats {
  const stats = json as LibraryStats;
  if (typeof stats.tracks !== 'number') throw new Error('/api/library/stats: no numbers');
  return stats;
}
