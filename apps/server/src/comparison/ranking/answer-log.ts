import type { Answer } from './answer.ts';
import { outcomeToGrade } from './answer.ts';

/** Numbers kept per answer: precision and shift to a, the same to b, and of the site itself, see `Posterior.refresh`. */
export const MESSAGE_SIZE = 6;

const NO_SLOTS: number[] = [];

/**
 * The valid answers in columns, one slot each, together with the message the fit has passed from that answer to its
 * two items. Slots are dense: forgetting an answer moves the last one into its place.
 */
export class AnswerLog {
  size = 0;
  ids = new Float64Array(64);
  a = new Int32Array(64);
  b = new Int32Array(64);
  /** Signed grades, see `outcomeToGrade`. */
  grades = new Int8Array(64);
  graded = new Uint8Array(64);
  timesMs = new Float64Array(64);
  /** `MESSAGE_SIZE` numbers per slot. */
  messages = new Float64Array(64 * MESSAGE_SIZE);

  ties = 0;
  /** Answers that say something about "by far", be it yes or no. */
  gradedAnswers = 0;
  oldestMs = Infinity;
  newestMs = -Infinity;
  /** Items with at least one answer. */
  itemsMet = 0;

  readonly #slotById = new Map<number, number>();
  /** Most items of a large library share the empty list. */
  readonly #slotsByItem: number[][] = [];

  addItems(count: number): void {
    for (let i = 0; i < count; i++) this.#slotsByItem.push(NO_SLOTS);
  }

  /** Slots of the answers about an item, oldest first as far as nothing was undone. */
  slotsOf(item: number): readonly number[] {
    return this.#slotsByItem[item] ?? [];
  }

  slotOf(id: number): number | undefined {
    return this.#slotById.get(id);
  }

  /** All slots, oldest answer first. */
  slotsById(): Iterable<number> {
    const slots = Uint32Array.from({ length: this.size }, (_, slot) => slot);
    const isSorted = slots.every((slot) => slot === 0 || this.#id(slot - 1) < this.#id(slot));
    return isSorted ? slots : slots.sort((x, y) => this.#id(x) - this.#id(y));
  }

  #id(slot: number): number {
    return this.ids[slot] as number;
  }

  /** Appends an answer with an empty message and returns its slot. The caller has checked the answer. */
  add(answer: Answer): number {
    if (this.size === this.ids.length) this.#reserve(this.size * 2);
    const slot = this.size++;
    this.ids[slot] = answer.id;
    this.a[slot] = answer.a;
    this.b[slot] = answer.b;
    this.grades[slot] = outcomeToGrade(answer.outcome);
    this.graded[slot] = answer.graded === true ? 1 : 0;
    this.timesMs[slot] = answer.timeMs;
    this.messages.fill(0, slot * MESSAGE_SIZE, (slot + 1) * MESSAGE_SIZE);
    this.#enter(slot);
    return slot;
  }

  /** Drops the answer in this slot; its message must have been taken back before. */
  remove(slot: number): void {
    this.#leave(slot);
    const last = --this.size;
    if (slot === last) return;
    for (const item of [this.a[last] as number, this.b[last] as number]) {
      const slots = this.#slotsByItem[item] ?? [];
      slots[slots.indexOf(last)] = slot;
    }
    this.#slotById.set(this.ids[last] as number, slot);
    for (const column of [this.ids, this.a, this.b, this.grades, this.graded, this.timesMs])
      column[slot] = column[last] as number;
    this.messages.copyWithin(slot * MESSAGE_SIZE, last * MESSAGE_SIZE, (last + 1) * MESSAGE_SIZE);
  }

  clear(): void {
    this.size = this.ties = this.gradedAnswers = this.itemsMet = 0;
    this.#slotById.clear();
    for (let item = 0; item < this.#slotsByItem.length; item++) this.#slotsByItem[item] = NO_SLOTS;
    this.measureSpan();
  }

  /** The span of the answer times; after an undo it is only right again once this has run. */
  measureSpan(): void {
    this.oldestMs = Infinity;
    this.newestMs = -Infinity;
    for (let slot = 0; slot < this.size; slot++) this.#widenSpan(this.timesMs[slot] as number);
  }

  /** Takes over whole columns (of a snapshot), sharing no memory with them. */
  load(columns: AnswerColumns): void {
    this.clear();
    const size = columns.ids.length;
    this.#reserve(Math.max(64, size));
    this.ids.set(columns.ids);
    this.a.set(columns.a);
    this.b.set(columns.b);
    this.grades.set(columns.grades);
    this.graded.set(columns.graded);
    this.timesMs.set(columns.timesMs);
    this.messages.set(columns.messages);
    for (this.size = 0; this.size < size; this.size++) this.#enter(this.size);
  }

  toColumns(): AnswerColumns {
    const { size } = this;
    return {
      ids: this.ids.slice(0, size),
      a: this.a.slice(0, size),
      b: this.b.slice(0, size),
      grades: this.grades.slice(0, size),
      graded: this.graded.slice(0, size),
      timesMs: this.timesMs.slice(0, size),
      messages: this.messages.slice(0, size * MESSAGE_SIZE),
    };
  }

  /** Takes over the messages of all answers both sides have; returns the slots of the others. */
  adoptMessages(columns: AnswerColumns): number[] {
    const found = new Uint8Array(this.size);
    columns.ids.forEach((id, i) => {
      // Mostly nothing was undone meanwhile, and the slots agree without a look at the map.
      const slot = i < this.size && this.ids[i] === id ? i : this.#slotById.get(id);
      if (slot === undefined) return;
      found[slot] = 1;
      this.messages.set(
        columns.messages.subarray(MESSAGE_SIZE * i, MESSAGE_SIZE * (i + 1)),
        MESSAGE_SIZE * slot,
      );
    });
    const others: number[] = [];
    found.forEach((there, slot) => {
      if (there === 0) others.push(slot);
    });
    return others;
  }

  #enter(slot: number): void {
    this.#slotById.set(this.ids[slot] as number, slot);
    for (const item of [this.a[slot] as number, this.b[slot] as number]) {
      const slots = this.#slotsByItem[item] ?? NO_SLOTS;
      if (slots.length === 0) {
        this.itemsMet++;
        this.#slotsByItem[item] = [slot];
      } else slots.push(slot);
    }
    this.#count(slot, 1);
    this.#widenSpan(this.timesMs[slot] as number);
  }

  #leave(slot: number): void {
    this.#slotById.delete(this.ids[slot] as number);
    for (const item of [this.a[slot] as number, this.b[slot] as number]) {
      const slots = this.#slotsByItem[item] ?? [];
      slots.splice(slots.indexOf(slot), 1);
      if (slots.length === 0) this.itemsMet--;
    }
    this.#count(slot, -1);
  }

  #count(slot: number, by: 1 | -1): void {
    const size = Math.abs(this.grades[slot] as number);
    if (size === 0) this.ties += by;
    if (size === 2 || (size === 1 && this.graded[slot] === 1)) this.gradedAnswers += by;
  }

  #widenSpan(timeMs: number): void {
    if (timeMs < this.oldestMs) this.oldestMs = timeMs;
    if (timeMs > this.newestMs) this.newestMs = timeMs;
  }

  #reserve(slots: number): void {
    this.ids = grown(this.ids, slots);
    this.a = grown(this.a, slots);
    this.b = grown(this.b, slots);
    this.grades = grown(this.grades, slots);
    this.graded = grown(this.graded, slots);
    this.timesMs = grown(this.timesMs, slots);
    this.messages = grown(this.messages, slots * MESSAGE_SIZE);
  }
}

/** The answers as plain columns of one length (messages: six times that), fit for a worker or a file. */
export interface AnswerColumns {
  ids: Float64Array;
  a: Int32Array;
  b: Int32Array;
  grades: Int8Array;
  graded: Uint8Array;
  timesMs: Float64Array;
  messages: Float64Array;
}

type Column = Float64Array | Int32Array | Int8Array | Uint8Array;

/** A copy with room for `length` entries, or the same array when it has that room already. */
export function grown<T extends Column>(column: T, length: number): T {
  if (length <= column.length) return column;
  const wide = new (column.constructor as new (length: number) => T)(length);
  wide.set(column);
  return wide;
}
