import type { RankingMode } from '@music-minion/protocol';

/** What the answers are for, in two or three words. */
export function modeWords(mode: RankingMode): string {
  switch (mode.type) {
    case 'even':
      return 'every rank alike';
    case 'balanced':
      return 'balanced';
    case 'top':
      return `for the top ${mode.k}`;
  }
}
