import type { PlanItem } from '../engine-contract.ts';

const KEPT = 20;

/** What was heard lately and is known to play: it fills in when the programme does not answer. */
export class EmergencyList {
  #items: PlanItem[];

  constructor(items: readonly PlanItem[]) {
    this.#items = items.slice(-KEPT);
  }

  add(item: PlanItem): void {
    this.forget(item);
    this.#items = [...this.#items, item].slice(-KEPT);
  }

  /** Of a track that turned out not to play. */
  forget({ trackId }: Pick<PlanItem, 'trackId'>): void {
    this.#items = this.#items.filter((item) => item.trackId !== trackId);
  }

  /** The one heard longest ago, whole, under an id of its own. */
  take(atSample: number): PlanItem | null {
    const [item] = this.#items;
    if (item === undefined) return null;
    this.add(item);
    const { endMs: _, ...whole } = item;
    return { ...whole, id: `emergency-${atSample}`, startMs: 0 };
  }
}
