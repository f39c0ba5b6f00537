import {
  type Device,
  type DeviceId,
  REMOTE_CONTROL_MS,
  type UpFrame,
} from '@music-minion/protocol';
import { BorrowedGlobals } from './borrowed-globals.ts';
import type { ClockHabits } from './device-clock.ts';
import { PowerCut } from './fragile-database.ts';
import { FrameReader } from './frame-reader.ts';
import { History } from './history.ts';
import { HttpCaller } from './http-caller.ts';
import { type Link, goodLink } from './link.ts';
import { Random } from './random.ts';
import type { Sabotage } from './sabotage.ts';
import { Screen } from './screen.ts';
import { ScreenWatch } from './screen-watch.ts';
import { ServerHost, ThreadClosed } from './server-host.ts';
import { Trace } from './trace.ts';
import { VirtualTime } from './virtual-time.ts';
import { Wire, type WireEnds } from './wire.ts';

const KINDS = ['phone', 'computer', 'tablet', 'cli'] as const;

/** A whole household in one thread: a server, its devices with their tabs, a script, and the network between them. */
export class House {
  readonly time = new VirtualTime();
  readonly random: Random;
  readonly globals = new BorrowedGlobals(this.time);
  readonly trace: Trace;
  readonly host: ServerHost;
  readonly history: History;
  readonly watch: ScreenWatch;
  readonly script: HttpCaller;
  readonly screens: Screen[] = [];
  readonly links: Link[] = [];
  readonly sabotage: Sabotage;
  wires: Wire[] = [];
  problem: string | null = null;
  isDiskFull = false;
  readonly #frames = new FrameReader();
  readonly #screenByWire = new Map<Wire, Screen>();

  constructor(seed: number, sabotage: Sabotage, isTraced: boolean) {
    this.random = new Random(seed);
    this.sabotage = sabotage;
    this.trace = new Trace(this.time, isTraced);
    const fail = (problem: string): void => this.fail(problem);
    this.host = new ServerHost({
      random: this.random,
      globals: this.globals,
      onFault: (error, what) => this.#onFault(error, what),
      onFellBehind: () => this.trace.note('server', 'finds a peer that does not read'),
      onStart: (process) => {
        sabotage.onStart?.(process);
        this.history.watch(process);
      },
    });
    this.host.db.commitsLate = sabotage.commitsLate ?? false;
    const { time, random, trace, host } = this;
    this.history = new History({ host, trace, fail });
    this.watch = new ScreenWatch({ history: this.history, time, trace, fail });
    this.script = new HttpCaller({ time, random, host, trace });
  }

  /** The first thing that went wrong ends the run. */
  fail(problem: string): void {
    this.problem ??= problem;
    this.trace.note('WRONG', problem);
  }

  addDevices(count: number): void {
    for (let number = 0; number < count; number++) {
      const kind = KINDS[number % KINDS.length] ?? 'phone';
      const device = { id: `${kind}-${number}` as DeviceId, name: kind, kind };
      const link = goodLink();
      this.links.push(link);
      const clock: ClockHabits = {
        rate: 1 + this.random.between(-2e-4, 2e-4),
        goesOnInSleep: this.random.chance(0.5),
        earlyMs: this.random.chance(0.3) ? 1 : 0,
      };
      const tabs = this.random.chance(0.3) ? 2 : 1;
      for (let tab = 1; tab <= tabs; tab++) this.#addScreen(device, tab, clock, link);
    }
  }

  /** The server process is gone, now, wherever it was. */
  kill(): void {
    const host = this.random.chance(0.7) ? 'lives' : 'silent';
    this.trace.note('server', `is killed, its host ${host}`);
    this.host.kill();
    for (const wire of this.wires) if (wire.server) wire.serverDies(host);
  }

  /** The link of a device has changed: what waits on it may go on, or has to wait. */
  refresh(link: Link): void {
    for (const wire of this.wires) {
      if (this.#screenByWire.get(wire)?.parts.link !== link) continue;
      wire.up.refresh();
      wire.down.refresh();
    }
  }

  /** The server ends as it should, and leaves nothing behind. */
  async stopServer(): Promise<void> {
    const left = await this.host.stop();
    if (left > 0) this.fail(`the server left ${left} timers behind`);
    for (const wire of this.wires) if (wire.server) wire.serverDies('lives');
  }

  wiresOf(link: Link): Wire[] {
    return this.wires.filter((wire) => this.#screenByWire.get(wire)?.parts.link === link);
  }

  /** A device is here as long as the server believes in one of its connections, with as many tabs as there are [5.2]. */
  checkPresence(): void {
    const { process } = this.host;
    if (process === null) return;
    const tabsByDevice = new Map<string, number>();
    for (const wire of this.wires) {
      const device = this.#screenByWire.get(wire)?.parts.device.id;
      if (device === undefined || wire.server === null || !wire.hasHello) continue;
      tabsByDevice.set(device, (tabsByDevice.get(device) ?? 0) + 1);
    }
    const present = process.presence.present();
    const isRight = present.every(({ deviceId, tabs }) => tabsByDevice.get(deviceId) === tabs);
    if (!isRight || present.length !== tabsByDevice.size) {
      const seen = present.map(({ deviceId, tabs }) => `${deviceId}×${tabs}`).join(' ');
      this.fail(`connected are ${[...tabsByDevice].join(' ')}, the room says ${seen} [5.2]`);
    }
  }

  /** Whoever asks for something to happen now knows after 3 s whether it did [2.9]. */
  checkUrgent(): void {
    for (const { usable, unanswered, clock, awakeSinceMs } of this.screens) {
      if (usable === null || this.time.nowMs < awakeSinceMs + 100) continue;
      for (const { id, name, atDeviceMs, isRemote } of unanswered) {
        if (!isRemote) continue;
        const waitedMs = clock.nowMs() - atDeviceMs;
        if (waitedMs > REMOTE_CONTROL_MS + 100) this.fail(`${id} ${name} is not answered [2.9]`);
      }
    }
  }

  #addScreen(device: Device, tab: number, clock: ClockHabits, link: Link): void {
    const screen = new Screen({
      name: `${device.id}.${tab}`,
      device,
      clock,
      zeroMs: this.random.between(0, 1e7),
      time: this.time,
      random: this.random,
      link,
      open: (from, url) => this.#open(from, url),
      onAnswer: ({ name }, { id, answer }) =>
        this.trace.note(name, `knows ${id} is ${answer?.ok ? 'accepted' : answer?.reason}`),
    });
    this.screens.push(screen);
  }

  #open(screen: Screen, url: string): Wire {
    this.watch.connects(screen, url);
    const { time, random } = this;
    const wire = new Wire(url, { time, random, link: screen.parts.link, ends: this.#ends(screen) });
    this.wires = this.wires.filter((old) => !old.isOver || !old.up.isEmpty);
    this.wires.push(wire);
    this.#screenByWire.set(wire, screen);
    return wire;
  }

  #ends(screen: Screen): WireEnds {
    const { sabotage, random } = this;
    return {
      accept: (wire) => {
        wire.serverTime = this.host.process?.time ?? null;
        return this.host.accept(wire);
      },
      passUp: (wire, text) => {
        const said = sabotage.changeUp?.(text) ?? text;
        this.watch.says(screen, wire, JSON.parse(said) as UpFrame);
        return [said];
      },
      passDown: (wire, text) => {
        const frame = this.#frames.read(text);
        this.watch.told(wire, frame);
        const isLost = 'seq' in frame && frame.type !== 'sync:full';
        if (!isLost || !random.chance(screen.parts.link.lossShare)) return [text];
        this.trace.note('network', `loses or repeats ${frame.seq} to ${screen.name}`);
        return random.chance(0.6) ? [] : [text, text];
      },
      deliverDown: (wire, text, handle) => {
        const frame = this.#frames.read(text);
        this.watch.hears(screen, wire, frame, () =>
          handle(sabotage.changeDown?.(frame, screen) ?? text),
        );
      },
      closed: (wire) => {
        if (screen.wire === wire) screen.wire = null;
      },
    };
  }

  #onFault(error: unknown, what: string): void {
    if (error instanceof PowerCut || error instanceof ThreadClosed) return;
    const code = (error as { errcode?: number } | null)?.errcode;
    if (this.isDiskFull && code === 8) return;
    this.fail(`a fault in ${what}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
