import type { PlanItem } from '../engine-contract.ts';
import type { RadiodReport } from '../radiod/orders.ts';
import { samplesToMs } from '../radiod/samples.ts';

type AirReport = Extract<RadiodReport, { type: 'air' }>;

interface Aired {
  item: PlanItem;
  sample: number;
  startMs: number;
}

const KEPT_GOOD = 20;
/** More than ever began within the seconds that a restart may go back. */
const KEPT_AIRED = 20;

/** What was answered, what was heard of it, and so what a radiod that starts in the middle has to go on with. */
export class AiredItems {
  #planned: PlanItem[] = [];
  #aired: Aired[] = [];
  #good: PlanItem[] = [];
  #lastId: string | null = null;

  /** For the emergency: heard lately, oldest first. */
  get good(): readonly PlanItem[] {
    return this.#good;
  }

  /** The item that was answered last, heard or not. */
  get lastId(): string | null {
    return this.#lastId;
  }

  plan(item: PlanItem): void {
    this.#lastId = item.id;
    this.#planned.push(item);
  }

  dropPlanned(): void {
    this.#planned = [];
  }

  fail(itemId: string): PlanItem | null {
    const item = [...this.#planned, ...this.#aired.map(({ item }) => item)].find(
      ({ id }) => id === itemId,
    );
    this.#planned = this.#planned.filter(({ id }) => id !== itemId);
    if (item !== undefined)
      this.#good = this.#good.filter(({ trackId }) => trackId !== item.trackId);
    return item ?? null;
  }

  /** Which item it is; null for one nobody answered. */
  air(report: AirReport): PlanItem | null {
    const { itemId, trackId, sample, startMs } = report;
    const item =
      this.#planned.find(({ id }) => id === itemId) ??
      this.#good.find((item) => item.trackId === trackId) ??
      null;
    if (item === null) return null;
    this.#planned = this.#planned.filter(({ id }) => id !== itemId);
    const aired = { item: { ...item, id: itemId }, sample, startMs };
    this.#aired = [...this.#aired, aired].slice(-KEPT_AIRED);
    const others = this.#good.filter((good) => good.trackId !== trackId);
    this.#good = [...others, report.isEmergency ? item : { ...item, id: itemId }].slice(-KEPT_GOOD);
    return item;
  }

  /** What was on air at this sample, from there on, and what was to follow. */
  resumeAt(sample: number): { items: PlanItem[]; isResumed: boolean } {
    const at = this.#aired.findLastIndex((aired) => aired.sample <= sample);
    const onAir = this.#aired[at];
    // What a fade had begun with is told to be on air again.
    const begun = this.#aired.splice(at + 1).map(({ item }) => item);
    this.#planned = [...begun, ...this.#planned];
    if (onAir === undefined) return { items: this.#planned, isResumed: false };
    const startMs = onAir.startMs + samplesToMs(sample - onAir.sample);
    return { items: [{ ...onAir.item, startMs }, ...this.#planned], isResumed: true };
  }

  /** After a sleep: another item is on by then. */
  forget(): void {
    this.#lastId = null;
    this.#planned = [];
    this.#aired = [];
  }
}
