import type { SmartRules, TrackId } from '@music-minion/protocol';
import type { WorkedOut } from './playlist-store.ts';
import type { FittingTrack, SmartStore } from './smart-store.ts';

/** What fits the rules now, in their order and up to their limit. `breathe` lets others have their turn. */
export async function evaluateRules(
  store: SmartStore,
  rules: SmartRules,
  nowMs: number,
  breathe: () => Promise<void>,
): Promise<WorkedOut> {
  const compare = comparison(rules.order);
  const runs: FittingTrack[][] = [];
  for (const slice of store.fitting(rules, nowMs)) {
    runs.push(slice.toSorted(compare));
    await breathe();
  }
  return cut(await mergeRuns(runs, compare, breathe), rules.limit);
}

type Compare = (one: FittingTrack, other: FittingTrack) => number;

/** Sorting a hundred thousand tracks in one go would hold up the room for a tenth of a second. */
async function mergeRuns(
  runs: FittingTrack[][],
  compare: Compare,
  breathe: () => Promise<void>,
): Promise<FittingTrack[]> {
  while (runs.length > 1) {
    const merged: FittingTrack[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      merged.push(mergeTwo(runs[at] ?? [], runs[at + 1] ?? [], compare));
      await breathe();
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function mergeTwo(
  left: readonly FittingTrack[],
  right: readonly FittingTrack[],
  compare: Compare,
): FittingTrack[] {
  const merged: FittingTrack[] = [];
  let at = 0;
  for (const track of left) {
    for (let next = right[at]; next && compare(next, track) < 0; next = right[++at])
      merged.push(next);
    merged.push(track);
  }
  for (; at < right.length; at++) merged.push(right[at] as FittingTrack);
  return merged;
}

function comparison({ by, descending, seed }: SmartRules['order']): Compare {
  if (by === 'random') return (one, other) => hash(seed, one.id) - hash(seed, other.id);
  const sign = descending ? -1 : 1;
  return (one, other) => {
    // What has no value comes last, whichever way the rest goes.
    if (one.sortKey === null || other.sortKey === null)
      return Number(one.sortKey === null) - Number(other.sortKey === null);
    return one.sortKey < other.sortKey ? -sign : one.sortKey > other.sortKey ? sign : 0;
  };
}

/** Minutes are filled until the next track would be too much. */
function cut(tracks: readonly FittingTrack[], limit: SmartRules['limit']): WorkedOut {
  const trackIds: TrackId[] = [];
  let durationMs = 0;
  for (const track of tracks) {
    if (limit?.unit === 'tracks' && trackIds.length >= limit.count) break;
    if (limit?.unit === 'minutes' && durationMs + track.durationMs > limit.count * 60_000) break;
    trackIds.push(track.id);
    durationMs += track.durationMs;
  }
  return { trackIds, durationMs, problem: null };
}

/** FNV-1a (RFC draft-eastlake-fnv) with the finalizer of MurmurHash3: near seeds make unlike orders. */
function hash(seed: number, text: string): number {
  let state = seed ^ 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
