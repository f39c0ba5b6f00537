import {
  type Command,
  type CommandId,
  type CommandInput,
  type CommandName,
  type Device,
  type DownFrame,
  type EventFrame,
  PROTOCOL_VERSION,
  type Presence,
  type PresenceReport,
  REMOTE_CONTROL_MS,
  type Refusal,
  type RoomState,
  type Tap,
  refuse,
} from '@music-minion/protocol';
import { ClockProbes } from './clock-probes.ts';
import { ConfirmedRoom } from './confirmed-room.ts';
import { Connection, type ConnectionState } from './connection.ts';
import type { Environment } from './environment.ts';
import { keepSame } from './keep-same.ts';
import { Listeners } from './listeners.ts';
import { type Outbox, isKept, noOutbox } from './outbox.ts';
import {
  type Answer,
  type Expiry,
  PendingCommands,
  deadlineOf,
  expiryAfter,
  mayWait,
  momentOf,
} from './pending.ts';
import { Retries } from './retries.ts';
import { SelfReport } from './self-report.ts';
import { ServerClock } from './server-clock.ts';
import { Timers } from './timers.ts';
import type { View } from './view.ts';
import { withDefaults } from './with-defaults.ts';

export interface SessionOptions {
  /** `ws://host:port/ws/sync` */
  url: string;
  device: Device;
  /** Whether this device can make sound, and so become the speaker by pressing play. */
  canSound: boolean;
  env: Environment;
  /** Where verdicts wait, should this page go before they are answered. */
  outbox?: Outbox;
}

/** One device's place in the room: in step with the server, optimistic about its own commands. */
export class Session {
  readonly clock: ServerClock;
  readonly #options: SessionOptions;
  readonly #connection: Connection;
  readonly #pending = new PendingCommands();
  readonly #outbox: Outbox;
  readonly #listeners = new Listeners<[]>();
  readonly #refusalListeners = new Listeners<[Refusal, CommandName]>();
  readonly #confirmed = new ConfirmedRoom();
  readonly #timers: Timers;
  readonly #probes: ClockProbes;
  readonly #retries: Retries;
  #present: readonly Presence[] = [];
  #trouble: string | null = null;
  readonly #self: SelfReport;
  readonly #blinkListeners = new Listeners<[by: string]>();
  #view: View;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#outbox = options.outbox ?? noOutbox;
    this.#timers = new Timers(options.env);
    this.#retries = new Retries(this.#timers, (id) => this.#sendAgain(id));
    this.#probes = new ClockProbes(
      this.#timers,
      () => this.#probe(),
      () => this.report({}),
    );
    this.clock = new ServerClock(() => options.env.nowMs());
    this.#self = new SelfReport(options.env, this.clock, () => this.#pending.unanswered.length);
    this.#connection = new Connection(options.env, {
      url: () => options.url + this.#confirmed.query,
      onOpen: () => this.#greet(),
      onFrame: (frame) => this.#receive(frame),
      onState: (state) => this.#onConnectionState(state),
    });
    this.#view = this.#makeView(null);
  }

  start(): void {
    for (const { id, command } of this.#outbox.all()) this.#addWaiting(id, command);
    this.#connection.connect();
  }

  stop(): void {
    this.#timers.cancelAll();
    this.#connection.close();
  }

  /** The device woke up, came online or into view: be live at once, not after a back-off. */
  wake(): void {
    this.#connection.checkNow();
    if (this.#connection.state.name === 'live') this.#probe();
  }

  /** This device has signed in: what it shows for it now may let it in. */
  signedIn(): void {
    if (this.#connection.state.name === 'signed_out') this.#connection.connect();
  }

  get view(): View {
    return this.#view;
  }

  get device(): Device {
    return this.#options.device;
  }

  get deviceId(): Device['id'] {
    return this.#options.device.id;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  onRefusal(listener: (refusal: Refusal, name: CommandName) => void): () => void {
    return this.#refusalListeners.add(listener);
  }

  /** Somebody wants to know which device this is; `by` is the name of theirs. */
  onBlink(listener: (by: string) => void): () => void {
    return this.#blinkListeners.add(listener);
  }

  /**
   * Asks the room for something. The view shows its likely effect at once; the promise tells how it ended.
   * Verdicts wait for the connection as long as it takes; remote control is dropped after 3 s.
   */
  send<N extends CommandName>(name: N, args: CommandInput<N>): Promise<Answer> {
    const command = { name, args: withDefaults(name, args) } as Command;
    const id = this.#options.env.newId() as CommandId;
    const tap = this.#tapAt(this.clock.serverNowMs() ?? 0);
    if (isKept(command)) this.#outbox.put({ id, command });
    return new Promise((answer) => {
      const expiry = mayWait(command) ? null : this.#expireLater(id);
      this.#pending.add({ id, command, tap, expiry, acceptedSeq: null, answer });
      this.#sendCommand(id, command, expiry);
      this.#changed();
    });
  }

  /** Of an earlier page of this device. Nobody waits for the answer but the room itself. */
  #addWaiting(id: CommandId, command: Command): void {
    const tap = this.#tapAt(0);
    this.#pending.add({ id, command, tap, expiry: null, acceptedSeq: null, answer: () => {} });
  }

  #tapAt(serverNowMs: number): Tap {
    return { deviceId: this.deviceId, serverNowMs, canSound: this.#options.canSound };
  }

  report(report: Partial<PresenceReport>): void {
    this.#self.set(report);
    this.#connection.send({ type: 'presence', data: this.#self.take() });
  }

  #greet(): void {
    this.clock.forget();
    const data = { protocol: PROTOCOL_VERSION, device: this.#options.device };
    this.#connection.greet({ type: 'hello', data });
    this.#connection.greet({ type: 'presence', data: this.#self.take() });
  }

  #receive(frame: DownFrame): void {
    this.clock.noteStamp(frame.ts);
    switch (frame.type) {
      case 'sync:full':
        this.#confirmed.load(frame);
        this.#pending.settleAll();
        this.#resendAll();
        break;
      case 'sync:resumed':
        // Answers that were lost, before the events they belong to: else both would show, event and prediction.
        for (const { id, seq } of frame.data.accepted) this.#onAccepted(id, seq);
        this.#resendAll();
        break;
      case 'accepted':
        this.#onAccepted(frame.data.id, frame.data.seq);
        break;
      case 'refused':
        this.#onRefused(frame.data.id, frame.data);
        break;
      case 'clock':
        this.clock.noteProbe(frame.data);
        if (this.#self.isDue()) this.report({});
        return;
      case 'devices:presence':
        this.#present = frame.data.present;
        break;
      case 'sync:trouble':
        this.#trouble = frame.data.message;
        break;
      case 'devices:blink':
        this.#blinkListeners.tell(frame.data.by);
        return;
      case 'sync:reload':
        return;
      default:
        this.#onEvent(frame);
    }
    this.#changed();
  }

  #onEvent(frame: EventFrame): void {
    const outcome = this.#confirmed.apply(frame);
    // What is missing is asked for again, from the last number that is certain.
    if (outcome === 'hole') this.#connection.askAgain();
    if (outcome === 'applied') this.#pending.settle(frame.seq);
  }

  #onAccepted(id: CommandId, seq: number): void {
    this.#outbox.remove(id);
    this.#pending.accept(id, seq, this.#confirmed.seq);
  }

  #onRefused(id: CommandId | null, refusal: Refusal): void {
    const waiting = id === null ? undefined : this.#pending.unansweredOf(id);
    if (waiting && mayWait(waiting.command) && this.#retries.take(waiting.id, refusal)) return;
    if (id !== null) this.#outbox.remove(id);
    const pending = id === null ? null : this.#pending.refuse(id, refusal);
    if (pending) this.#refusalListeners.tell(refusal, pending.command.name);
  }

  #onConnectionState(state: ConnectionState): void {
    if (state.name === 'live') this.#probes.start();
    else this.#probes.stop();
    this.#trouble = null;
    // Who may not be here any more shows nothing of the house; its verdicts wait until somebody signs in again.
    if (state.name === 'signed_out') this.#confirmed.forget();
    this.#changed();
  }

  /** Same ids as before: what was already decided is only answered again, never done twice. */
  #resendAll(): void {
    this.#dropExpired();
    for (const { id, command, expiry } of this.#pending.unanswered) {
      this.#sendCommand(id, command, expiry);
    }
  }

  #sendAgain(id: CommandId): void {
    const pending = this.#pending.unansweredOf(id);
    if (pending) this.#sendCommand(id, pending.command, null);
  }

  #sendCommand(id: CommandId, command: Command, expiry: Expiry | null): void {
    const { name, args } = command;
    const deadline = deadlineOf(expiry, momentOf(this.#options.env), this.clock.serverNowMs());
    this.#connection.send({ type: 'command', data: { id, name, args, ...deadline } });
    this.#probes.unlessSoon(() => this.#pending.unansweredOf(id) === undefined);
  }

  #expireLater(id: CommandId): Expiry {
    this.#timers.after(REMOTE_CONTROL_MS, () => this.#dropExpired(id));
    return expiryAfter(REMOTE_CONTROL_MS, momentOf(this.#options.env));
  }

  #dropExpired(due: CommandId | null = null): void {
    const message = 'The server could not be reached in time, so it was probably not done.';
    const refusal = refuse('too_late', message);
    for (const { id } of this.#pending.expired(momentOf(this.#options.env), due))
      this.#onRefused(id, refusal);
    this.#changed();
  }

  #probe(): void {
    const data = { t0: this.#options.env.nowMs(), seq: this.#confirmed.seq };
    this.#connection.send({ type: 'clock', data });
  }

  #changed(): void {
    this.#view = this.#makeView(this.#view.room);
    this.#listeners.tell();
  }

  #makeView(before: RoomState | null): View {
    const { state } = this.#confirmed;
    return {
      connection: this.#connection.state,
      room: keepSame(before, state && this.#pending.view(state)),
      isLive: this.#connection.state.name === 'live',
      present: state === null ? [] : this.#present,
      trouble: this.#trouble,
      waiting: this.#pending.unanswered.length,
    };
  }
}
