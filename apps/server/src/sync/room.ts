import { hash } from 'node:crypto';
import {
  type Accepted,
  type Command,
  type CommandId,
  type Decision,
  type Device,
  type Epoch,
  PROTOCOL_VERSION,
  type Refusal,
  type RoomEvent,
  type RoomState,
  type Signal,
  isRefusal,
  isRemoteControl,
  reduce,
  refuse,
} from '@music-minion/protocol';
import type { Deciding } from '../deciding.ts';
import { EventLog } from './event-log.ts';
import { tooManyCommands } from './too-many-commands.ts';
import type { RoomStore, SavedAnswer } from './room-store.ts';
import type { Saving } from './saving.ts';
import { type SyncLog, silentLog } from './sync-log.ts';
import { type SyncMeter, silentMeter } from './sync-meter.ts';

export interface Request {
  id: CommandId;
  command: Command;
  from: Device;
  /** Server time, ms; past it a remote-control command must not act. */
  expiresAtMs?: number | undefined;
  /** Asked only where the command would act: false refuses it as `busy`. A repetition costs nothing. */
  mayAct?: () => boolean;
}

export type Answer = { ok: true; seq: number } | { ok: false; refusal: Refusal };

interface Done {
  answer: Answer;
  event: RoomEvent | null;
  signal: Signal | null;
}

export interface RoomOptions {
  store: RoomStore;
  saving: Saving;
  state: RoomState;
  epoch: Epoch;
  nowMs: () => number;
  decide: (command: Command, deciding: Deciding) => Decision | Signal;
  /** Has a command decided when what that takes is at hand: mostly at once. */
  whenReady: (command: Command, decide: () => void) => void;
  /** A fault nobody expected; the room goes on. */
  onFault: (error: unknown, what: string) => void;
  meter?: SyncMeter;
  log?: SyncLog;
}

export type CaughtUp =
  | { full: string }
  | { resumed: readonly string[]; accepted: readonly Accepted[] };

/** Called for every event with its frame, encoded once for all. */
export type EventListener = (event: RoomEvent, frame: string) => void;

/** More than that is read sooner as one snapshot: a page applies and shows one event after the other. */
const REPLAYABLE_EVENTS = 200;

/** All who come back at once share a snapshot, but no longer: they set their clocks by its stamp. */
const SNAPSHOT_FRESH_MS = 50;

/** The house itself, when it changes something that nobody asked for. */
const HOUSE = { id: 'house', name: 'Music Minion', kind: 'api' } as Device;

/**
 * The one authority and the one door for writes. A command is decided, numbered, saved and only then told; all of it
 * synchronously, so that no two commands ever interleave.
 */
export class Room {
  readonly epoch: Epoch;
  readonly #options: RoomOptions;
  readonly #log = new EventLog(REPLAYABLE_EVENTS);
  readonly #listeners = new Set<EventListener>();
  readonly #signalListeners = new Set<(signal: Signal) => void>();
  #state: RoomState;
  #seq = 0;
  #snapshot: { text: string; atMs: number } | null = null;
  #rollbacks: (() => void)[] = [];
  readonly #meter: SyncMeter;
  readonly #answers: SyncLog;

  constructor(options: RoomOptions) {
    this.#options = options;
    this.#meter = options.meter ?? silentMeter;
    this.#answers = options.log ?? silentLog;
    this.epoch = options.epoch;
    this.#state = options.state;
  }

  get state(): RoomState {
    return this.#state;
  }

  get seq(): number {
    return this.#seq;
  }

  onEvent(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onSignal(listener: (signal: Signal) => void): () => void {
    this.#signalListeners.add(listener);
    return () => this.#signalListeners.delete(listener);
  }

  /**
   * Answers a command exactly once. `answer` is called after the save and before anyone is told, so that the sender
   * knows which event is its own before it sees it.
   */
  execute(request: Request, answer: (answer: Answer) => void): void {
    this.#options.whenReady(request.command, () => this.#execute(request, answer));
  }

  #execute(request: Request, answer: (answer: Answer) => void): void {
    const { id, command, from } = request;
    const requestHash = hashRequest(command);
    const { store } = this.#options;
    const nowMs = this.#options.nowMs();
    const startedMs = performance.now();
    const meteredAnswer = (given: Answer): void => {
      const reason = given.ok ? null : given.refusal.reason;
      const tookMs = performance.now() - startedMs;
      this.#meter.command(command.name, reason, tookMs);
      const outcome = given.ok ? { seq: given.seq } : { reason: given.refusal.reason };
      const what = { commandId: id, command: command.name, device: from };
      this.#answers.answered({ ...what, outcome, tookMs });
      answer(given);
    };
    // Before all else: who lost the first answer gets it, even from a full disk or over the limit.
    const first = this.#firstAnswer(id, requestHash);
    if (first) return meteredAnswer(first);
    if (request.mayAct?.() === false)
      return meteredAnswer({ ok: false, refusal: tooManyCommands() });
    this.#attempt(
      { what: command.name, id, durable: !isRemoteControl(command.name) },
      () => {
        const outcome = isTooLate(request, nowMs)
          ? refuse('too_late', 'That came too late to be meant now, so nothing was done.')
          : this.#decide(nowMs, from, (deciding) => this.#options.decide(command, deciding));
        const done = this.#toDone(outcome);
        store.putAnswer(id, { requestHash, answer: done.answer, epoch: this.epoch }, nowMs);
        return done;
      },
      meteredAnswer,
    );
  }

  /** A change of the house's own accord: a scan goes on, a track ends, a device says hello. */
  change(what: string, decide: (deciding: Deciding) => RoomEvent | null): void {
    this.#attempt(
      { what, id: null, durable: true },
      () => {
        const nowMs = this.#options.nowMs();
        const event = this.#decide(nowMs, HOUSE, decide);
        return { answer: { ok: true, seq: this.#seq }, event, signal: null };
      },
      () => {},
    );
  }

  /** What a connection needs first: only what it missed, or everything. */
  catchUp(epoch: string | null, seq: number): CaughtUp {
    const missed = epoch === this.epoch ? this.#log.after(seq) : null;
    if (missed === null || missed.length > REPLAYABLE_EVENTS) return { full: this.#full() };
    const accepted = missed.flatMap(({ commandId: id }, index) =>
      id === null ? [] : [{ id, seq: seq + 1 + index }],
    );
    return { resumed: missed.map(({ frame }) => frame), accepted };
  }

  #decide<T>(nowMs: number, from: Device, decide: (deciding: Deciding) => T): T {
    const onRollback = (undo: () => void): void => void this.#rollbacks.push(undo);
    return decide({ state: this.#state, nowMs, from, onRollback });
  }

  #attempt(
    { what, id, durable }: { what: string; id: CommandId | null; durable: boolean },
    work: () => Done,
    answer: (answer: Answer) => void,
  ): void {
    const { store } = this.#options;
    this.#rollbacks = [];
    let done: Done;
    let after = this.#state;
    try {
      done = store.transaction(durable, () => {
        const result = work();
        if (result.event) {
          after = reduce(this.#state, result.event);
          store.saveChanges(after);
        }
        return result;
      });
    } catch (error) {
      for (const undo of this.#rollbacks.toReversed()) undo();
      this.#options.onFault(error, what);
      answer({ ok: false, refusal: this.#options.saving.failed(error) });
      return;
    }
    if (done.event === null) {
      answer(done.answer);
      if (done.signal) for (const listener of this.#signalListeners) listener(done.signal);
      return;
    }
    this.#state = after;
    this.#seq += 1;
    this.#snapshot = null;
    answer(done.answer);
    this.#tell(done.event, id);
  }

  /** A signal has no number: whoever asked for it has nothing to wait for. */
  #toDone(outcome: Decision | Signal): Done {
    const { seq } = this;
    if (isRefusal(outcome)) {
      return { answer: { ok: false, refusal: outcome }, event: null, signal: null };
    }
    return outcome.type === 'devices:blink'
      ? { answer: { ok: true, seq }, event: null, signal: outcome }
      : { answer: { ok: true, seq: seq + 1 }, event: outcome, signal: null };
  }

  /** What was answered before. A number of an earlier epoch becomes 0: the sender's snapshot contains it. */
  #firstAnswer(id: CommandId, requestHash: string): Answer | null {
    let first: SavedAnswer | null;
    try {
      first = this.#options.store.getAnswer(id);
    } catch (error) {
      this.#options.onFault(error, 'the look for a first answer');
      return { ok: false, refusal: this.#options.saving.failed(error) };
    }
    if (first === null) return null;
    if (first.requestHash !== requestHash) {
      const message = 'That command id was used for another command. Use a fresh id for each.';
      return { ok: false, refusal: refuse('id_reused', message) };
    }
    return first.answer.ok && first.epoch !== this.epoch ? { ok: true, seq: 0 } : first.answer;
  }

  #tell(event: RoomEvent, commandId: CommandId | null): void {
    const ts = this.#options.nowMs();
    const frame = JSON.stringify({ type: event.type, seq: this.#seq, ts, data: event.data });
    this.#log.push({ frame, commandId });
    this.#meter.event(event.type);
    // It is decided and saved: who fails to follow it keeps neither the others nor the sender from hearing of it.
    for (const listener of this.#listeners) {
      try {
        listener(event, frame);
      } catch (error) {
        this.#options.onFault(error, `what follows from ${event.type}`);
      }
    }
  }

  #full(): string {
    const nowMs = this.#options.nowMs();
    if (this.#snapshot === null || nowMs - this.#snapshot.atMs > SNAPSHOT_FRESH_MS) {
      const { epoch, state: data } = this;
      const head = { type: 'sync:full', protocol: PROTOCOL_VERSION, epoch, seq: this.#seq };
      this.#snapshot = { text: JSON.stringify({ ...head, ts: nowMs, data }), atMs: nowMs };
    }
    return this.#snapshot.text;
  }
}

function isTooLate({ command, expiresAtMs }: Request, nowMs: number): boolean {
  return expiresAtMs !== undefined && isRemoteControl(command.name) && nowMs > expiresAtMs;
}

function hashRequest(command: Command): string {
  return hash('sha256', JSON.stringify(command), 'base64url').slice(0, 22);
}
