import type { Anchor, RadioItemId, StationId, TrackId } from '@music-minion/protocol';
import type { Position } from './programme/timeline.ts';

/** A track as the programme has placed it. */
export interface Plan {
  itemId: RadioItemId;
  trackId: TrackId;
  stationId: StationId;
  /**
   * Its place on the timeline of the station. Of a track that came from elsewhere (queued, or played in an emergency)
   * that of the one before: there the programme goes on.
   */
  position: Position | null;
  /** Of a track that somebody queued. */
  queuedId: string | null;
  /** Cross-fade from the one before. */
  xfMs: number;
}

/** What is on, and since when. */
export interface AirState {
  plan: Plan;
  anchor: Anchor;
}

export function isOnTimeline({ trackId, position, queuedId }: Plan): boolean {
  return queuedId === null && position?.trackId === trackId;
}
