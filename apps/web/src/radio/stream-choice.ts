import type { DeviceKind, Stream } from '@music-minion/protocol';

export type StreamFormat = Stream['formats'][number];

interface Browser {
  canPlayType: (type: string) => string;
  userAgent: string;
}

/** What to ask for: Opus only where the server makes it anyway and the browser is sure of it. */
export function chooseFormat(
  formats: Stream['formats'],
  { canPlayType, userAgent }: Browser,
): StreamFormat {
  // Safari is sure, too, and then plays no Ogg stream that has no end.
  const isSafari = /AppleWebKit/.test(userAgent) && !/Chrom(e|ium)|Edg|Android/.test(userAgent);
  const isSure = canPlayType('audio/ogg; codecs="opus"') === 'probably';
  return formats.includes('opus') && isSure && !isSafari ? 'opus' : 'mp3';
}

interface Way {
  kind: DeviceKind;
  /** Where the browser tells: a mobile network, or somebody who pays by the megabyte. */
  isCellular: boolean;
  /** How often it has stalled since somebody pressed play. */
  stalls: number;
  /** How late the other devices of the house hear the radio. */
  othersLagMs: readonly number[];
}

const MAX_BURST_SEC = 20;
/** A phone at home; later than that is heard elsewhere, and no reason to wait here. */
const AT_HOME_MS = 10_000;

/**
 * How much the server sends at once, which is how late the radio is heard and how long the way may be interrupted. Being late
 * costs nothing, as screens show what their own ears hear. Where somebody else listens already, it is no less than theirs: two
 * with the same burst are heard as one (`pace.ts`).
 */
export function chooseBurstSec({ kind, isCellular, stalls, othersLagMs }: Way): number {
  const isMobile = kind === 'phone' || kind === 'tablet';
  const calm = isCellular ? 12 : isMobile ? 8 : 4;
  const near = othersLagMs.filter((lagMs) => lagMs < AT_HOME_MS);
  const others = Math.max(0, ...near.map((lagMs) => Math.floor(lagMs / 4000) * 4));
  return Math.min(MAX_BURST_SEC, Math.max(calm + 4 * stalls, others));
}

export function streamUrl(format: StreamFormat, sid: string, burstSec: number): string {
  return `/radio/stream.${format}?${new URLSearchParams({ sid, burst: String(burstSec) })}`;
}
