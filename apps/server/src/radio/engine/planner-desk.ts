import type { Need, PlanItem, Planner } from '../engine-contract.ts';

const RETRY_MS = 1000;

export interface PlannerDeskOptions {
  planner: Planner;
  onFault: (error: unknown, what: string) => void;
  /** There is nothing to play. */
  onEmpty: () => void;
}

/** Asks the programme until it answers. Only the newest question counts. */
export class PlannerDesk {
  readonly #options: PlannerDeskOptions;
  #timer: NodeJS.Timeout | null = null;
  #question = 0;

  constructor(options: PlannerDeskOptions) {
    this.#options = options;
  }

  ask(need: Need, answer: (item: PlanItem) => void): void {
    this.drop();
    void this.#try(need, answer, this.#question);
  }

  /** The question is no longer of interest. */
  drop(): void {
    this.#question++;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #try(need: Need, answer: (item: PlanItem) => void, question: number): Promise<void> {
    const { planner, onFault, onEmpty } = this.#options;
    let item: PlanItem | null = null;
    try {
      item = await planner.next(need);
      if (question === this.#question && item === null) onEmpty();
    } catch (error) {
      onFault(error, 'the programme could not say what comes next; it is asked again');
    }
    if (question !== this.#question) return;
    if (item !== null) return answer(item);
    this.#timer = setTimeout(() => void this.#try(need, answer, question), RETRY_MS);
  }
}
