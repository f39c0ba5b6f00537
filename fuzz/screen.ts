import {
  type Accepted,
  type CommandInput,
  type CommandName,
  type Device,
  type DownFrame,
  isRemoteControl,
} from '@music-minion/protocol';
import { type Answer, type Environment, Session } from '../packages/client/src/index.ts';
import { type ClockHabits, DeviceClock } from './device-clock.ts';
import type { Link } from './link.ts';
import type { Random } from './random.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Wire } from './wire.ts';

export interface Tapped {
  id: string;
  name: CommandName;
  args: object;
  atMs: number;
  isRemote: boolean;
  /** By the clock of the device. */
  atDeviceMs: number;
  answer: Answer | null;
}

export interface ScreenParts {
  name: string;
  device: Device;
  clock: ClockHabits;
  zeroMs: number;
  time: VirtualTime;
  random: Random;
  link: Link;
  open: (screen: Screen, url: string) => Wire;
  onAnswer: (screen: Screen, tapped: Tapped) => void;
}

/** One tab of a device: a real session in a world where time, chance and network are simulated. */
export class Screen {
  readonly parts: ScreenParts;
  readonly clock: DeviceClock;
  readonly tapped = new Map<string, Tapped>();
  session: Session | null = null;
  /** What it is connected with; null while it has no connection that it believes in. */
  wire: Wire | null = null;
  /** What was tapped in this tab and has no answer yet. */
  readonly unanswered = new Set<Tapped>();
  /** The last number it must have applied, worked out from what was delivered to it. */
  known: { epoch: string; seq: number } | null = null;
  /** Numbers that were accepted but whose events have not arrived. */
  readonly owed = new Set<number>();
  isAsleep = false;
  /** By its own clock: what it asked before may have been answered after a sleep. */
  wokeAtMs = -Infinity;
  /** True time; timers that were due in a sleep fire right after it. */
  awakeSinceMs = 0;
  #ids = 0;

  constructor(parts: ScreenParts) {
    this.parts = parts;
    this.clock = new DeviceClock(parts.time, parts.clock, parts.zeroMs);
  }

  get name(): string {
    return this.parts.name;
  }

  /** The session of a tab that is open and whose device is awake: somebody may use it. */
  get usable(): Session | null {
    return this.isAsleep ? null : this.session;
  }

  /** Nothing of its own is on its way: it shows what the server confirmed, and nothing else. */
  get isSettled(): boolean {
    return this.session?.view.waiting === 0 && this.owed.size === 0;
  }

  openTab(): void {
    if (this.session !== null) return;
    this.known = null;
    this.owed.clear();
    const { device } = this.parts;
    this.session = new Session({
      url: 'ws://house/ws/sync',
      device,
      canSound: device.kind !== 'cli',
      env: this.#environment(),
    });
    this.session.start();
    this.session.report({ sound: device.kind === 'cli' ? 'none' : 'unlocked' });
  }

  closeTab(): void {
    this.session?.stop();
    this.unanswered.clear();
    this.session = null;
    this.wire = null;
  }

  tap<N extends CommandName>(name: N, args: CommandInput<N>): void {
    const { time, onAnswer } = this.parts;
    const tapped: Tapped = {
      id: `${this.name}-${this.#ids + 1}`,
      name,
      args,
      atMs: time.nowMs,
      isRemote: isRemoteControl(name),
      atDeviceMs: this.clock.nowMs(),
      answer: null,
    };
    this.tapped.set(tapped.id, tapped);
    this.unanswered.add(tapped);
    void this.usable?.send(name, args).then((answer) => {
      tapped.answer = answer;
      this.unanswered.delete(tapped);
      onAnswer(this, tapped);
    });
  }

  sleep(): void {
    this.isAsleep = true;
    if (this.wire) this.wire.outlivedSleep = true;
    this.clock.sleep();
  }

  wake(): void {
    this.isAsleep = false;
    this.clock.wake();
    this.wokeAtMs = this.clock.nowMs();
    this.awakeSinceMs = this.parts.time.nowMs;
    this.session?.wake();
  }

  /** What a correct client makes of a frame. */
  note(frame: DownFrame): void {
    if (frame.type === 'sync:full') {
      this.known = { epoch: frame.epoch, seq: frame.seq };
      this.owed.clear();
    } else if (frame.type === 'accepted') {
      this.#owe(frame.data);
    } else if (frame.type === 'sync:resumed') {
      for (const accepted of frame.data.accepted) this.#owe(accepted);
    } else if ('seq' in frame && this.known !== null && frame.seq === this.known.seq + 1) {
      this.known.seq = frame.seq;
      this.owed.delete(frame.seq);
    }
  }

  #owe({ id, seq }: Accepted): void {
    const isNews = this.tapped.get(id)?.answer === null;
    if (isNews && seq > (this.known?.seq ?? 0)) this.owed.add(seq);
  }

  #environment(): Environment {
    const { random, open } = this.parts;
    return {
      nowMs: () => this.clock.nowMs(),
      wallNowMs: () => this.clock.wallNowMs(),
      setTimer: (task, delayMs) => this.clock.setTimer(task, delayMs),
      random: random.next,
      newId: () => `${this.name}-${++this.#ids}`,
      openSocket: (url) => (this.wire = open(this, url)),
    };
  }
}
