import type { DeviceSync } from '@music-minion/protocol';

export interface Findings {
  isHere: boolean;
  isVisible: boolean;
  behind: number;
  /** Since any sign of life; a browser answers pings also for a page that does nothing. */
  sinceHeardMs: number;
  /** Since the page itself said how far it is; null if it never does. */
  sinceSpokeMs: number | null;
  isOutdated: boolean;
}

/** Pings come every 10 s, so one was missed. */
const SILENT_MS = 15_000;
/** Pages speak every 10 s, so two were missed. */
const MUTE_MS = 25_000;
/** Browsers wake pages in the background once a minute. */
const FROZEN_MS = 70_000;

export function syncState(findings: Findings): DeviceSync['state'] {
  const { isHere, isVisible, behind, sinceHeardMs, sinceSpokeMs, isOutdated } = findings;
  if (!isHere) return isOutdated ? 'outdated' : 'away';
  if (sinceHeardMs > SILENT_MS) return 'silent';
  if (sinceSpokeMs !== null && isVisible && sinceSpokeMs > MUTE_MS) return 'silent';
  if (sinceSpokeMs !== null && !isVisible && sinceSpokeMs > FROZEN_MS) return 'asleep';
  return behind > 0 ? 'behind' : 'in_step';
}
