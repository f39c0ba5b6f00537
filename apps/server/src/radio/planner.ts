import type { RadioItemId, Track, TrackId } from '@music-minion/protocol';
import type { Plan } from './air-state.ts';
import type { Need, PlanItem, Planner } from './engine-contract.ts';
import type { Choice, Programme, Wishes } from './programme.ts';
import type { RadioLibrary } from './radio-library.ts';

/** What is nearly over is not begun any more. */
const WORTH_JOINING_MS = 1500;
/** Far more than an engine holds ready. */
const KEPT_PLANS = 100;
/** After so many tracks that nobody heard, one looks at the clock. */
const MAX_STEPS = 1000;

/** What is on, as the room has it. */
export interface OnNow {
  plan: Plan;
  /** When its first sample would have been on air, had it been entered at its beginning. */
  beganAtMs: number;
  durationMs: number;
  isEnding: boolean;
}

/**
 * Answers the engine by predecessor, and knows afterwards what each item was. Works from memory, but for the path of
 * the file; where even that cannot be read, it throws and the engine plays what it has.
 */
export class ProgrammePlanner implements Planner {
  readonly #programme: Programme;
  readonly #library: RadioLibrary;
  readonly #wishes: () => Wishes;
  readonly #onNow: () => OnNow | null;
  readonly #newId: () => string;
  readonly #planById = new Map<string, Plan>();
  readonly #successors = new Map<string, string>();
  readonly #failed = new Set<string>();
  #last: Plan | null = null;

  constructor(parts: {
    programme: Programme;
    library: RadioLibrary;
    wishes: () => Wishes;
    onNow: () => OnNow | null;
    newId: () => string;
  }) {
    this.#programme = parts.programme;
    this.#library = parts.library;
    this.#wishes = parts.wishes;
    this.#onNow = parts.onNow;
    this.#newId = parts.newId;
  }

  next({ after, byAirMs }: Need): PlanItem | null {
    if (after === null) return this.join(byAirMs);
    // An item of the emergency list is no plan of ours: the programme goes on where it was left.
    const before = this.#planById.get(after) ?? this.#last;
    const choice = this.#programme.following(this.#wishesWithout(before), before, byAirMs);
    return choice && this.#toItem(choice, 0, byAirMs, after);
  }

  /** What is on at a moment, in mid-song. */
  join(atMs: number): PlanItem | null {
    const onNow = this.#onNow();
    const wishes = this.#wishes();
    if (onNow === null || onNow.isEnding) return this.tuneIn(atMs);
    let { plan, beganAtMs, durationMs } = onNow;
    if (!this.#programme.canPlay(plan.trackId, atMs)) return this.#afresh(plan, atMs);
    let choice: Choice | null = { ...plan, durationMs };
    let queue = wishes.queue;
    for (let steps = 0; choice !== null && steps < MAX_STEPS; steps++) {
      if (atMs < beganAtMs + durationMs - WORTH_JOINING_MS) {
        const startMs = Math.max(0, Math.round(atMs - beganAtMs));
        return this.#toItem({ ...choice, xfMs: 0 }, startMs, atMs, null);
      }
      choice = this.#programme.following({ ...wishes, queue }, plan, beganAtMs + durationMs);
      if (choice === null) return null;
      beganAtMs += durationMs - choice.xfMs;
      durationMs = choice.durationMs;
      const { queuedId } = choice;
      queue = queue.filter(({ id }) => id !== queuedId);
      plan = { ...choice, itemId: plan.itemId };
    }
    return this.tuneIn(atMs);
  }

  /** What the wanted station is in the middle of, whatever is on now. */
  tuneIn(atMs: number): PlanItem | null {
    const found = this.#programme.inTheMiddle(this.#wishes(), atMs);
    if (found === null) return null;
    const { choice, startMs } = found;
    const isWorthIt = startMs < choice.durationMs - WORTH_JOINING_MS;
    if (isWorthIt) return this.#toItem(choice, startMs, atMs, null);
    return this.#afresh({ ...choice, itemId: '' as RadioItemId }, atMs);
  }

  planOf(itemId: string): Plan | null {
    return this.#planById.get(itemId) ?? null;
  }

  /** What the engine was already told to play after an item; null where that is still open. */
  plannedAfter(itemId: string): Plan | null {
    let next = this.#successors.get(itemId);
    while (next !== undefined && this.#failed.has(next)) next = this.#successors.get(next);
    return next === undefined ? null : this.planOf(next);
  }

  hasFailed(itemId: string): boolean {
    return this.#failed.has(itemId);
  }

  /** An item will not be heard, or not to its end. */
  noteFailure(itemId: string): void {
    this.#failed.add(itemId);
  }

  /** Something is on that was not planned here: before a restart, or by the clock while the engine sleeps. */
  adopt(plan: Plan): void {
    this.#planById.set(plan.itemId, plan);
    this.#last = plan;
    for (const id of this.#planById.keys()) {
      if (this.#planById.size <= KEPT_PLANS) break;
      this.#planById.delete(id);
      this.#successors.delete(id);
      this.#failed.delete(id);
    }
  }

  /** What follows a track that cannot be joined any more, from its beginning. */
  #afresh(before: Plan, atMs: number): PlanItem | null {
    const next = this.#programme.following(this.#wishes(), before, atMs);
    return next && this.#toItem({ ...next, xfMs: 0 }, 0, atMs, null);
  }

  /** What the engine holds ready, or will not play, is not to be planned a second time. */
  #wishesWithout(before: Plan | null): Wishes {
    const wishes = this.#wishes();
    const queuedId = before?.queuedId ?? null;
    if (queuedId === null) return wishes;
    const at = wishes.queue.findIndex(({ id }) => id === queuedId);
    return at < 0 ? wishes : { ...wishes, queue: wishes.queue.slice(at + 1) };
  }

  #toItem(choice: Choice, startMs: number, byAirMs: number, after: string | null): PlanItem {
    const file = this.#library.file(choice.trackId);
    const track = this.#library.track(choice.trackId);
    if (file === null || track === null) throw new Error(`${choice.trackId} is not there any more`);
    const itemId = this.#newId() as RadioItemId;
    const { durationMs: _, ...placed } = choice;
    const plan = { ...placed, itemId };
    this.adopt(plan);
    if (after !== null) this.#successors.set(after, itemId);
    const station = this.#wishes().stations.find(({ id }) => id === choice.stationId);
    return {
      id: itemId,
      trackId: choice.trackId,
      file: file.path,
      title: titleOf(track),
      startMs,
      gainDb: station?.rules.isLevelled === false ? 0 : file.gainDb,
      peak: file.peak,
      xfMs: choice.xfMs,
      deadlineAirMs: byAirMs,
    };
  }
}

/** As players show it. */
function titleOf({ artist, title }: Pick<Track, 'artist' | 'title'> & { id: TrackId }): string {
  return artist === '' ? title : `${artist} - ${title}`;
}
