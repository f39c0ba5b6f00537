import type { StationRules } from './radio.ts';

export const defaultStationRules = {
  artistGapTracks: 3,
  trackGapHours: 4,
  isLevelled: true,
  crossfadeSec: 3,
} as const satisfies StationRules;
