import type { Skip } from './answer.ts';

/** The pairs the listener could not judge. Few, so plain maps do. */
export class SkipLog {
  readonly #skipById = new Map<number, Skip>();
  readonly #partnersByItem = new Map<number, number[]>();

  get size(): number {
    return this.#skipById.size;
  }

  has(id: number): boolean {
    return this.#skipById.has(id);
  }

  add(skip: Skip): void {
    this.#skipById.set(skip.id, skip);
    this.#partners(skip.a).push(skip.b);
    this.#partners(skip.b).push(skip.a);
  }

  /** False when there was no such skip. */
  remove(id: number): boolean {
    const skip = this.#skipById.get(id);
    if (skip === undefined) return false;
    this.#skipById.delete(id);
    for (const [item, other] of [
      [skip.a, skip.b],
      [skip.b, skip.a],
    ] as const) {
      const partners = this.#partners(item);
      partners.splice(partners.indexOf(other), 1);
    }
    return true;
  }

  clear(): void {
    this.#skipById.clear();
    this.#partnersByItem.clear();
  }

  /** The partners an item was skipped with, one entry per skip. */
  readonly partnersOf = (item: number): readonly number[] => this.#partnersByItem.get(item) ?? [];

  all(): IterableIterator<Skip> {
    return this.#skipById.values();
  }

  #partners(item: number): number[] {
    let partners = this.#partnersByItem.get(item);
    if (partners === undefined) this.#partnersByItem.set(item, (partners = []));
    return partners;
  }
}
