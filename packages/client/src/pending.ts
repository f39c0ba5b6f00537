import {
  type Command,
  type CommandId,
  type Refusal,
  type RoomState,
  type Tap,
  isRemoteControl,
  predict,
} from '@music-minion/protocol';
import type { Environment } from './environment.ts';

/** How a command ended: with the number of its event, or with a no. */
export type Answer = { ok: true; seq: number } | ({ ok: false } & Refusal);

/** When remote control must no longer act; null for what may wait. */
export interface Expiry {
  /** On the client's monotonic clock, which may stand still in a sleep, and on its wall clock, which may be set. */
  readonly atMs: number;
  readonly atWallMs: number;
}

/** By the two clocks of the client. */
export interface Moment {
  readonly nowMs: number;
  readonly wallNowMs: number;
}

export interface PendingCommand {
  readonly id: CommandId;
  readonly command: Command;
  readonly tap: Tap;
  readonly expiry: Expiry | null;
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

  unansweredOf(id: CommandId): PendingCommand | undefined {
    return this.unanswered.find((pending) => pending.id === id);
  }

  add(pending: PendingCommand): void {
    this.#list.push(pending);
  }

  /** It stays in the view until its event has arrived, which may have been before the answer. */
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

  /** Remote control whose time is over by the clock, and `due`, whose timer says so: timers may fire a bit early. */
  expired(now: Moment, due: CommandId | null): readonly PendingCommand[] {
    return this.unanswered.filter(
      ({ id, expiry }) => expiry !== null && (id === due || leftMs(expiry, now) <= 0),
    );
  }

  view(confirmed: RoomState): RoomState {
    return this.#list.reduce((state, { command, tap }) => predict(state, command, tap), confirmed);
  }
}

export function momentOf(env: Environment): Moment {
  return { nowMs: env.nowMs(), wallNowMs: env.wallNowMs() };
}

export function mayWait(command: Command): boolean {
  return !isRemoteControl(command.name);
}

/** A command lapses by whichever clock gets there first: one stands still while a device sleeps, the other may be set. */
export function expiryAfter(ms: number, now: Moment): Expiry {
  return { atMs: now.nowMs + ms, atWallMs: now.wallNowMs + ms };
}

/** The clock by which more time has passed is right: a sleep is no delay that a tap may outlive. */
function leftMs({ atMs, atWallMs }: Expiry, { nowMs, wallNowMs }: Moment): number {
  return Math.min(atMs - nowMs, atWallMs - wallNowMs);
}

/** By the server's clock, so that it drops what comes too late; empty for what may wait, and while its clock is unknown. */
export function deadlineOf(
  expiry: Expiry | null,
  now: Moment,
  serverNowMs: number | null,
): { expiresAtServerMs?: number } {
  if (expiry === null || serverNowMs === null) return {};
  return { expiresAtServerMs: serverNowMs + leftMs(expiry, now) };
}
