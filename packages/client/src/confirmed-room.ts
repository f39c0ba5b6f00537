import {
  type Epoch,
  type EventFrame,
  type FullFrame,
  type RoomState,
  reduce,
} from '@music-minion/protocol';

/** The room as the server has told it so far, and how far that is. */
export class ConfirmedRoom {
  #state: RoomState | null = null;
  #epoch: Epoch | null = null;
  #seq = 0;

  /** Null before the first snapshot. */
  get state(): RoomState | null {
    return this.#state;
  }

  get seq(): number {
    return this.#seq;
  }

  /** What to ask for when connecting again: everything after the last number that is certain. */
  get query(): string {
    return this.#epoch === null ? '' : `?epoch=${this.#epoch}&seq=${this.#seq}`;
  }

  load({ data, epoch, seq }: FullFrame): void {
    this.#state = data;
    this.#epoch = epoch;
    this.#seq = seq;
  }

  /** What is known may not be shown any more. */
  forget(): void {
    this.#state = null;
    this.#epoch = null;
    this.#seq = 0;
  }

  /** `hole`: events are missing before this one, and nothing was changed. */
  apply(frame: EventFrame): 'applied' | 'known' | 'hole' {
    if (this.#state === null || frame.seq <= this.#seq) return 'known';
    if (frame.seq !== this.#seq + 1) return 'hole';
    this.#state = reduce(this.#state, frame);
    this.#seq = frame.seq;
    return 'applied';
  }
}
