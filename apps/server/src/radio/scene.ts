import type { Anchor, NowPlaying, Radio, Upcoming } from '@music-minion/protocol';
import type { AirState, Plan } from './air-state.ts';
import type { Choice, Wishes } from './programme.ts';
import type { RadioHouse } from './radio-house.ts';

/** What comes next is shown as far as one would want to skip. */
const SHOWN_NEXT = 8;

/** What is on and what follows, as the screens show it: what every change of the radio works out anew. */
export type Scene = Pick<Radio, 'stationId' | 'problem' | 'nowPlaying' | 'upNext'>;

/** How something came on: what its plan does not say. */
export type Arrival = Pick<NowPlaying, 'sample' | 'fadeMs'>;

/** Null where the track is not in the library any more. */
export function showOnAir(
  house: RadioHouse,
  wishes: Wishes,
  { plan, anchor }: AirState,
  arrival: Arrival,
  nowMs: number,
): Scene | null {
  const track = house.library.track(plan.trackId);
  if (track === null) return null;
  const { itemId, stationId, queuedId } = plan;
  const nowPlaying: NowPlaying = {
    itemId,
    track,
    stationId,
    anchor,
    ...arrival,
    isQueued: queuedId !== null,
    vote: null,
    endsAtMs: 0,
    ending: null,
  };
  return sceneOf(house, wishes, plan, nowPlaying, nowMs);
}

/** The same track is on; what follows it may be something else now. */
export function showAgain(house: RadioHouse, radio: Radio, nowMs: number): Scene {
  const { nowPlaying } = radio;
  const silence = { stationId: null, problem: null, nowPlaying: null, upNext: [] };
  // Nothing is worked out for a radio that is off: whoever does not use it has no work with it.
  if (!radio.isOn) return silence;
  const plan = nowPlaying && house.planner.planOf(nowPlaying.itemId);
  if (nowPlaying && plan) return sceneOf(house, radio, plan, nowPlaying, nowMs);
  if (!house.preparation.isWorkedOut) return silence;
  const { station, problem } = house.programme.stationAt(radio, nowMs);
  return { ...silence, stationId: station?.id ?? null, problem };
}

function sceneOf(
  house: RadioHouse,
  wishes: Wishes,
  plan: Plan,
  nowPlaying: NowPlaying,
  nowMs: number,
): Scene {
  const endMs = endOf(nowPlaying.anchor, nowPlaying.track.durationMs);
  if (!house.preparation.isWorkedOut) return alone({ ...nowPlaying, endsAtMs: endMs });
  const { station, problem } = house.programme.stationAt(wishes, nowMs);
  const upNext = foresee(house, wishes, plan, endMs);
  const endsAtMs = upNext[0]?.startsAtMs ?? endMs;
  return {
    stationId: station?.id ?? null,
    problem,
    nowPlaying: { ...nowPlaying, endsAtMs },
    upNext,
  };
}

/** What follows is not known yet. */
function alone(nowPlaying: NowPlaying): Scene {
  return { stationId: nowPlaying.stationId, problem: null, nowPlaying, upNext: [] };
}

function foresee(
  { programme, planner, library }: RadioHouse,
  wishes: Wishes,
  onNow: Plan,
  trackEndsAtMs: number,
): Upcoming[] {
  const upNext: Upcoming[] = [];
  let [before, endsAtMs, queue] = [onNow, trackEndsAtMs, wishes.queue];
  while (upNext.length < SHOWN_NEXT) {
    const planned = planner.plannedAfter(before.itemId);
    const next: Choice | Plan | null =
      planned ?? programme.following({ ...wishes, queue }, before, endsAtMs);
    const track = next && library.track(next.trackId);
    if (next === null || track === null) break;
    const startsAtMs = endsAtMs - next.xfMs;
    const { stationId, queuedId } = next;
    upNext.push({ track, stationId, startsAtMs, queuedId });
    endsAtMs = startsAtMs + track.durationMs;
    queue = queue.filter(({ id }) => id !== queuedId);
    // Nothing is planned after what has no name yet.
    before = planned ?? { ...next, itemId: NAMELESS };
  }
  return upNext;
}

const NAMELESS = '' as Plan['itemId'];

function endOf({ positionMs, atServerMs }: Anchor, durationMs: number): number {
  return atServerMs - positionMs + durationMs;
}
