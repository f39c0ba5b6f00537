import { type Steps, finish } from './steps.ts';
import { hashText, mix, toUnit } from './chance.ts';
import { MinHeap } from './min-heap.ts';
import type { ProgrammeTrack } from './programme-track.ts';

/** Done without a pause. */
const STRETCH = 500;

/** The tracks of one artist in the order in which they will be dealt out. */
interface Hand {
  /** Indices of tracks. */
  tracks: number[];
  dealt: number;
  /** Where in the first of its equal stretches of the list the hand begins, [0, 1). */
  offset: number;
  /** So many other tracks at least lie between two of its own. */
  gap: number;
  /** The first position at which it may again. */
  readyAt: number;
}

/**
 * A shuffle without clumps, as indices into `tracks`: the same for the same seed. The tracks of each artist are dealt
 * out evenly over the whole list, from a random start; then the list is walked once, and who would come within
 * `artistGap` tracks of their last one waits until they may. O(n log n). An artist with too large a share for that
 * has a gap as wide as the share allows.
 */
export function spreadShuffle(
  tracks: readonly ProgrammeTrack[],
  seed: number,
  artistGap: number,
): Int32Array {
  return finish(spreadShuffling(tracks, seed, artistGap));
}

/** The same, step by step. */
export function* spreadShuffling(
  tracks: readonly ProgrammeTrack[],
  seed: number,
  artistGap: number,
): Steps<Int32Array> {
  const hands = yield* makeHands(tracks, seed, artistGap);
  const table = new Table(hands, tracks.length);
  const order = new Int32Array(tracks.length);
  for (let position = 0; position < order.length; position++) {
    if (position % STRETCH === 0) yield;
    order[position] = table.dealAt(position);
  }
  return order;
}

/** How many other tracks can lie between two of an artist with `own` of `all` tracks, all over the list. */
export function gapOfShare(artistGap: number, own: number, all: number): number {
  return Math.max(0, Math.min(artistGap, Math.floor(all / own) - 1));
}

function* makeHands(
  tracks: readonly ProgrammeTrack[],
  seed: number,
  artistGap: number,
): Steps<Hand[]> {
  const offsetSeed = mix(seed, 1);
  const hashes = Uint32Array.from(tracks, ({ hash }) => mix(seed, hash));
  const hashOf = (index: number): number => hashes[index] ?? 0;
  yield;
  const hands: Hand[] = [];
  for (const group of groupByArtist(tracks)) {
    if (hands.length % STRETCH === 0) yield;
    const first = tracks[group[0] ?? 0];
    group.sort((one, other) => hashOf(one) - hashOf(other) || one - other);
    const name = first?.artist ? hashText(first.artist) : (first?.hash ?? 0);
    hands.push({
      tracks: group,
      dealt: 0,
      offset: toUnit(mix(offsetSeed, name)),
      gap: gapOfShare(artistGap, group.length, tracks.length),
      readyAt: 0,
    });
  }
  yield;
  return hands;
}

/** Nobody knows whether two tracks without an artist are by the same one: each stands for itself. */
function groupByArtist(tracks: readonly ProgrammeTrack[]): number[][] {
  const groups: number[][] = [];
  const groupByName = new Map<string, number[]>();
  tracks.forEach(({ artist }, index) => {
    const known = artist === '' ? undefined : groupByName.get(artist);
    if (known) return void known.push(index);
    const group = [index];
    groups.push(group);
    if (artist !== '') groupByName.set(artist, group);
  });
  return groups;
}

/** Deals one position after the other. */
class Table {
  readonly #size: number;
  /** Hands whose time has come, by when their next track is due. May hold entries that are out of date. */
  readonly #ready = new MinHeap<Hand>();
  /** Hands that must wait, by the position at which they may again, round and round. */
  readonly #waiting: Hand[][];
  /** How many hands have so many tracks left. */
  readonly #countByLeft: Int32Array;
  #mostLeft: number;
  /** The largest first. */
  readonly #bySize: readonly Hand[];
  /** Those with most tracks left, when one last looked, and how many that was. */
  #fullest: { hands: readonly Hand[]; left: number } = { hands: [], left: 0 };

  constructor(hands: readonly Hand[], size: number) {
    this.#size = size;
    const widest = hands.reduce((most, { gap }) => Math.max(most, gap), 0);
    this.#waiting = Array.from({ length: widest + 1 }, () => []);
    this.#mostLeft = hands.reduce((most, hand) => Math.max(most, left(hand)), 0);
    this.#countByLeft = new Int32Array(this.#mostLeft + 1);
    this.#bySize = hands.toSorted((one, other) => other.tracks.length - one.tracks.length);
    for (const hand of hands) {
      this.#count(left(hand), 1);
      this.#ready.push(dueAt(hand), hand);
    }
  }

  dealAt(position: number): number {
    const released = this.#waiting[position % this.#waiting.length] ?? [];
    for (const hand of released.splice(0)) this.#ready.push(dueAt(hand), hand);
    const hand = this.#urgent(position) ?? this.#due(position) ?? this.#longestAgo(position);
    if (hand === undefined) throw new Error('more positions than tracks');
    return this.#dealFrom(hand, position);
  }

  #dealFrom(hand: Hand, position: number): number {
    const track = hand.tracks[hand.dealt] ?? 0;
    this.#count(left(hand), -1);
    hand.dealt += 1;
    hand.readyAt = position + hand.gap + 1;
    this.#count(left(hand), 1);
    while (this.#mostLeft > 0 && this.#countByLeft[this.#mostLeft] === 0) this.#mostLeft -= 1;
    if (left(hand) > 0) this.#waiting[hand.readyAt % this.#waiting.length]?.push(hand);
    return track;
  }

  /** The one whose next track is due first. */
  #due(position: number): Hand | undefined {
    for (let entry = this.#ready.pop(); entry; entry = this.#ready.pop()) {
      const { key, value } = entry;
      if (left(value) > 0 && value.readyAt <= position && key === dueAt(value)) return value;
    }
    return undefined;
  }

  /**
   * One of those with most tracks left, when what is left of the list is just long enough for them to keep their
   * distance. There are at most gap + 1 of them then, so looking at all is cheap.
   */
  #urgent(position: number): Hand | undefined {
    if (this.#mostLeft < 2) return undefined;
    const count = this.#countByLeft[this.#mostLeft] ?? 0;
    const widest = (this.#mostLeft - 1) * this.#waiting.length + count;
    if (widest < this.#size - position) return undefined;
    const fullest = this.#findFullest();
    const needed = (this.#mostLeft - 1) * ((fullest[0]?.gap ?? 0) + 1) + count;
    if (needed < this.#size - position) return undefined;
    return earliest(fullest.filter(({ readyAt }) => readyAt <= position));
  }

  /** Only hands that began with as many can have so many left: over the whole list that is each track once. */
  #findFullest(): readonly Hand[] {
    const most = this.#mostLeft;
    if (this.#fullest.left !== most) {
      const end = this.#bySize.findIndex(({ tracks }) => tracks.length < most);
      const hands = end < 0 ? this.#bySize : this.#bySize.slice(0, end);
      this.#fullest = { hands, left: most };
    }
    const hands = this.#fullest.hands.filter((hand) => left(hand) === most);
    this.#fullest = { hands, left: most };
    return hands;
  }

  #count(tracksLeft: number, change: 1 | -1): void {
    this.#countByLeft[tracksLeft] = (this.#countByLeft[tracksLeft] ?? 0) + change;
  }

  /** Nobody may yet: whoever has waited longest. */
  #longestAgo(position: number): Hand | undefined {
    for (let ahead = 1; ahead <= this.#waiting.length; ahead++) {
      const hands = this.#waiting[(position + ahead) % this.#waiting.length] ?? [];
      if (hands.length > 0) return hands.shift();
    }
    return undefined;
  }
}

function left({ tracks, dealt }: Hand): number {
  return tracks.length - dealt;
}

/** Evenly over the list: [0, 1). */
function dueAt({ tracks, dealt, offset }: Hand): number {
  return (dealt + offset) / tracks.length;
}

function earliest(hands: readonly Hand[]): Hand | undefined {
  return hands.toSorted((one, other) => dueAt(one) - dueAt(other))[0];
}
