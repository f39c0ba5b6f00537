import type { QueueEntryId, TrackId } from '@music-minion/protocol';

/** A place in the queue. */
export interface Entry {
  readonly id: QueueEntryId;
  readonly trackId: TrackId;
  /** Where it stands when nothing is shuffled; a number between its neighbours', so that none has to be renumbered. */
  readonly place: number;
}

/** An entry that was taken out, and where in the play order it stood. */
export interface TakenEntry {
  readonly entry: Entry;
  readonly index: number;
  /** With all others, when the queue was emptied. */
  readonly isEmptied: boolean;
}

/** The entries in the order in which they play. */
export type PlayOrder = readonly Entry[];

/** Of a list that is too long, a part in which is what was pointed at; an index below 0 points at the first. */
export function partWith<T>(
  list: readonly T[],
  pointedAt: number,
  most: number,
): { part: readonly T[]; start: number } {
  const from = pointedAt < most ? 0 : pointedAt;
  return { part: list.slice(from, from + most), start: Math.max(0, pointedAt - from) };
}

export function makeEntries(trackIds: readonly TrackId[], firstId: number): Entry[] {
  return trackIds.map((trackId, index) => ({
    id: (firstId + index) as QueueEntryId,
    trackId,
    place: index,
  }));
}

/** Puts entries before the one at `at`, in the play order and, unshuffled, right after the one that plays before them. */
export function insertAt(order: PlayOrder, at: number, added: PlayOrder): Entry[] {
  const before = order[at - 1];
  const low = at >= order.length ? highestPlace(order) : (before?.place ?? lowestPlace(order) - 1);
  const above = order.reduce(
    (least, { place }) => (place > low && place < least ? place : least),
    Infinity,
  );
  const step = above === Infinity ? 1 : (above - low) / (added.length + 1);
  const placed = added.map((entry, index) => ({ ...entry, place: low + step * (index + 1) }));
  return order.toSpliced(at, 0, ...placed);
}

/** Moves an entry within the play order, and where nothing is shuffled for good. */
export function moveBefore(
  order: PlayOrder,
  entry: Entry,
  beforeId: QueueEntryId | null,
): Entry[] | null {
  const rest = order.filter(({ id }) => id !== entry.id);
  const at = beforeId === null ? rest.length : rest.findIndex(({ id }) => id === beforeId);
  return at < 0 ? null : insertAt(rest, at, [entry]);
}

/** Puts back what was taken out: to its place in the order it was added, or where it stood among the shuffled. */
export function putBack(
  order: PlayOrder,
  taken: readonly TakenEntry[],
  isShuffled: boolean,
): Entry[] {
  if (!isShuffled) return unshuffled([...taken.map(({ entry }) => entry), ...order]);
  const result = order.slice();
  for (const { entry, index } of taken.toSorted((one, other) => one.index - other.index)) {
    result.splice(index, 0, entry);
  }
  return result;
}

/** Fisher and Yates's shuffle (Knuth, TAOCP 2, 3.4.2P) of what comes from `from` on. */
export function shuffled(order: PlayOrder, from: number, random: () => number): Entry[] {
  const result = order.slice();
  for (let last = result.length - 1; last > from; last--) {
    const other = from + Math.floor(random() * (last - from + 1));
    const [one, two] = [result[last], result[other]];
    if (one && two) [result[last], result[other]] = [two, one];
  }
  return result;
}

export function unshuffled(order: PlayOrder): Entry[] {
  return order.toSorted((one, other) => one.place - other.place);
}

/** A round is over and another begins: in a new order, and not with the track that was just heard. */
export function nextRound(order: PlayOrder, random: () => number): Entry[] {
  const heard = order.at(-1);
  const round = shuffled(order, 0, random);
  if (round.length > 1 && round[0]?.id === heard?.id) round.push(...round.splice(0, 1));
  return round;
}

function highestPlace(order: PlayOrder): number {
  return order.reduce((highest, { place }) => Math.max(highest, place), -1);
}

function lowestPlace(order: PlayOrder): number {
  return order.reduce((lowest, { place }) => Math.min(lowest, place), 1);
}
