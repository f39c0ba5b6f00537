import { type DownFrame, REMOTE_CONTROL_MS, type UpFrame } from '@music-minion/protocol';
import { type History, isSameJson } from './history.ts';
import type { Screen } from './screen.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Wire } from './wire.ts';

/** Two minutes of a clock that is 200 ppm off, rounding, and a little. */
const CLOCK_SLACK_MS = 50;
/** Stamps are rounded, and clocks are coarse. */
const STAMP_SLACK_MS = 5;
/** In 10 s: whatever breaks or wakes up, nobody is to storm the server. */
const MAX_CONNECTS = 60;
/** A snapshot, and with it its stamp, may be this old. */
const SNAPSHOT_AGE_MS = 50;

/** Looks over the shoulder of every screen: at what it says, what it hears, and what it shows then. */
export class ScreenWatch {
  readonly #history: History;
  readonly #time: VirtualTime;
  readonly #trace: Trace;
  readonly #fail: (problem: string) => void;
  readonly #connectsByScreen = new Map<Screen, number[]>();
  readonly #firstWires = new Map<string, Wire>();
  /** How often a screen was held against the server: a run that compares nothing proves nothing. */
  comparisons = 0;

  constructor(parts: {
    history: History;
    time: VirtualTime;
    trace: Trace;
    fail: (problem: string) => void;
  }) {
    this.#history = parts.history;
    this.#time = parts.time;
    this.#trace = parts.trace;
    this.#fail = parts.fail;
  }

  /** It asks from its last number, and from no other [1.2, 1.5]. */
  connects(screen: Screen, url: string): void {
    const { nowMs } = this.#time;
    const lately = (this.#connectsByScreen.get(screen) ?? []).filter((at) => at > nowMs - 10_000);
    this.#connectsByScreen.set(screen, [...lately, nowMs]);
    if (lately.length > MAX_CONNECTS) this.#fail(`${screen.name} connects again and again [6.1]`);
    const query = new URL(url).searchParams;
    const asked = `${query.get('epoch')} ${query.get('seq')}`;
    const { known } = screen;
    const expected = `${known?.epoch ?? null} ${known?.seq ?? null}`;
    const epoch = known && this.#trace.alias('epoch', known.epoch);
    this.#trace.note(screen.name, `connects from ${epoch} ${known?.seq ?? ''}`);
    if (asked !== expected) this.#fail(`${screen.name} asks from ${asked}, knows ${expected}`);
  }

  says(screen: Screen, wire: Wire, frame: UpFrame): void {
    if (frame.type !== 'command') return;
    const { id, name, expiresAtServerMs } = frame.data;
    wire.sent.set(id, (wire.sent.get(id) ?? 0) + 1);
    if (!this.#firstWires.has(id)) this.#firstWires.set(id, wire);
    this.#trace.note(screen.name, `→ ${id} ${name}`);
    const tapped = screen.tapped.get(id);
    if (tapped?.isRemote) this.#checkDeadline(screen, wire, tapped.atMs, id, expiresAtServerMs);
  }

  /** The server says something on a connection. */
  told(wire: Wire, frame: DownFrame): void {
    if (frame.type !== 'accepted' && frame.type !== 'refused') return;
    const { id } = frame.data;
    if (id === null) return this.#fail('the server found a frame malformed [1.7]');
    wire.answered.set(id, (wire.answered.get(id) ?? 0) + 1);
    if ((wire.answered.get(id) ?? 0) > (wire.sent.get(id) ?? 0)) {
      this.#fail(`${id} is answered more often than it was asked [2.1]`);
    }
  }

  hears(screen: Screen, wire: Wire, frame: DownFrame, handle: () => void): void {
    if (screen.wire !== wire) return handle();
    this.#trace.note(screen.name, `← ${describe(frame)}`);
    this.#checkOrder(screen, frame);
    const { known } = screen;
    const isHole = isEvent(frame) && known !== null && frame.seq > known.seq + 1;
    screen.note(frame);
    handle();
    if (isHole && screen.wire === wire) this.#fail(`${screen.name} did not see a hole [1.5]`);
    this.#checkStamp(screen, frame.ts);
    if (frame.type === 'clock') this.#checkClock(screen, wire, frame.data.t0);
    if (!isHole) this.checkView(screen);
  }

  /** Where nothing of its own is on the way, a screen shows exactly the room of the number it has reached. */
  checkView(screen: Screen): void {
    const { known, session } = screen;
    const room = session?.view.room;
    if (!known || !room || !screen.isSettled) return;
    const truth = this.#history.stateAt(known.epoch, known.seq);
    this.comparisons += 1;
    if (truth === undefined) {
      return this.#fail(`${screen.name} knows of ${known.seq}, which the server never told [2.6]`);
    }
    if (isSameJson(JSON.stringify(room), truth)) return;
    this.#fail(`${screen.name} shows another room than the server had at ${known.seq}`);
  }

  /** Numbers never fall, and the sender hears of its own event before it sees it. */
  #checkOrder(screen: Screen, frame: DownFrame): void {
    const { known } = screen;
    if (frame.type === 'sync:full' && frame.epoch === known?.epoch && frame.seq < known.seq) {
      this.#fail(`the number of ${screen.name} fell from ${known.seq} to ${frame.seq} [1.4]`);
    }
    if (frame.type !== 'accepted' || known === null) return;
    const { id, seq } = frame.data;
    const acted = this.#history.acted.get(id);
    if (!acted) return this.#fail(`${id} was accepted and never acted`);
    const isFirst = screen.wire?.sent.get(id) === 1 && screen.wire === this.#firstWires.get(id);
    if (isFirst && seq !== 0 && seq <= known.seq) {
      this.#fail(`${screen.name} saw event ${seq} before it knew it as its own [2.4]`);
    }
  }

  /**
   * 3 s after the tap by the server's clock, as well as a device can know it: half a round trip, or without one what
   * the stamps say, which are too early by their journey.
   */
  #checkDeadline(
    screen: Screen,
    wire: Wire,
    tappedAtMs: number,
    id: string,
    deadlineMs: number | undefined,
  ): void {
    if (wire.serverTime === null) return;
    if (deadlineMs === undefined) return this.#fail(`${id} has no deadline [2.8]`);
    const agoMs = this.#time.nowMs - tappedAtMs;
    const rightMs = wire.serverTime.nowMs() - agoMs + REMOTE_CONTROL_MS;
    const roundTripMs = screen.session?.clock.roundTripMs() ?? null;
    const lateMs = deadlineMs - rightMs;
    const isWallStepped = screen.clock.wallSteppedAtMs >= tappedAtMs;
    // Slept, and put the wall clock back, all within 3 s: then no clock of the device knows how long it was.
    if (isWallStepped && screen.awakeSinceMs >= tappedAtMs) return;
    if (lateMs > (roundTripMs ?? 0) / 2 + CLOCK_SLACK_MS) {
      this.#fail(`${id} may act ${Math.round(lateMs)} ms after its deadline [2.8]`);
    }
    // Who puts the wall clock forward between tap and sending makes the time shorter, never longer.
    if (wire.outlivedSleep || isWallStepped) return;
    const stampsOffMs = wire.fastestDownMs + SNAPSHOT_AGE_MS;
    if (-lateMs > (roundTripMs === null ? stampsOffMs : roundTripMs / 2) + CLOCK_SLACK_MS) {
      this.#fail(`${id} has a deadline ${Math.round(-lateMs)} ms too early [2.8]`);
    }
  }

  /** What a server says comes after the time it says it: nobody who heard it may believe that it is earlier. */
  #checkStamp(screen: Screen, stampMs: number): void {
    const { clock } = screen.session ?? {};
    const seenMs = clock?.serverNowMs() ?? null;
    if (!clock || seenMs === null) return;
    const behindMs = stampMs - seenMs - (clock.roundTripMs() ?? 0) / 2;
    if (behindMs > STAMP_SLACK_MS) {
      this.#fail(`${screen.name} is ${Math.round(behindMs)} ms behind what it heard [7.2]`);
    }
  }

  #checkClock(screen: Screen, wire: Wire, askedAtMs: number): void {
    const { clock } = screen.session ?? {};
    const seenMs = clock?.serverNowMs() ?? null;
    if (!clock || seenMs === null || wire.serverTime === null) return;
    if (askedAtMs < screen.wokeAtMs) return;
    const offMs = seenMs - wire.serverTime.nowMs();
    // A sleep shorter than the round trips after it cannot be told from a slow network.
    const doubtMs = wire.outlivedSleep ? screen.clock.nowMs() - askedAtMs : 0;
    if (Math.abs(offMs) > (clock.roundTripMs() ?? 0) / 2 + doubtMs + CLOCK_SLACK_MS) {
      this.#fail(`${screen.name} is ${Math.round(offMs)} ms off the server's clock [7.2]`);
    }
  }
}

function isEvent(frame: DownFrame): frame is Extract<DownFrame, { seq: number }> {
  return 'seq' in frame && frame.type !== 'sync:full';
}

function describe(frame: DownFrame): string {
  if (frame.type === 'accepted') return `accepted ${frame.data.id} ${frame.data.seq}`;
  if (frame.type === 'refused') return `refused ${frame.data.id} ${frame.data.reason}`;
  return 'seq' in frame ? `${frame.seq} ${frame.type}` : frame.type;
}
