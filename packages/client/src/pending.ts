import {
  type Command,
  type CommandId,
  type Refusal,
  type RoomState,
  type Tap,
  isRemoteControl,
  predict,
} from '@music-minion/protocol';

/** How a command ended: with the number of its event, or with a no. */
export type Answer = { ok: true; seq: number } | ({ ok: false } & Refusal);

export interface PendingCommand {
  readonly id: CommandId;
  readonly command: Command;
  readonly tap: Tap;
  /** On the client's monotonic clock; null for what may wait. */
  readonly expiresAtMs: number | null;
  /** The number of its event, once accepted: it stays in the view until that event has arrived. */
  acceptedSeq: number | null;
  readonly answer: (answer: Answer) => void;
}

/** Commands on their way, in the order of the taps, and the view of the room that they promise. */
export class PendingCommands {
  #list: PendingCommand[] = [];

  get unanswered(): readonly PendingCommand[] {
    return this.#list.filter((pending) => pending.acceptedSeq === null);
  }

  add(pending: PendingCommand): void {
    this.#list.push(pending);
  }

  /** Marks it accepted; true if its event is already part of the confirmed state. */
  accept(id: CommandId, seq: number, confirmedSeq: number): void {
    const pending = this.#list.find((pending) => pending.id === id);
    if (!pending || pending.acceptedSeq !== null) return;
    pending.acceptedSeq = seq;
    pending.answer({ ok: true, seq });
    this.settle(confirmedSeq);
  }

  refuse(id: CommandId, refusal: Refusal): PendingCommand | null {
    const pending = this.#list.find((pending) => pending.id === id);
    if (!pending) return null;
    this.#list = this.#list.filter((other) => other !== pending);
    pending.answer({ ok: false, ...refusal });
    return pending;
  }

  /** Drops what the confirmed state now contains. */
  settle(confirmedSeq: number): void {
    this.#list = this.#list.filter(
      ({ acceptedSeq }) => acceptedSeq === null || acceptedSeq > confirmedSeq,
    );
  }

  /** After a fresh snapshot, whose numbers may have begun anew, nothing accepted is left to wait for. */
  settleAll(): void {
    this.#list = this.#list.filter(({ acceptedSeq }) => acceptedSeq === null);
  }

  expired(nowMs: number): readonly PendingCommand[] {
    return this.unanswered.filter(
      ({ expiresAtMs }) => expiresAtMs !== null && nowMs >= expiresAtMs,
    );
  }

  view(confirmed: RoomState): RoomState {
    return this.#list.reduce((state, { command, tap }) => predict(state, command, tap), confirmed);
  }
}

export function mayWait(command: Command): boolean {
  return !isRemoteControl(command.name);
}
