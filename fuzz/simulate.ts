import { Chaos } from './chaos.ts';
import { isSameJson } from './history.ts';
import { House } from './house.ts';
import { checkJournal } from './journal-check.ts';
import type { Sabotage } from './sabotage.ts';
import { skipHandshakes } from './server-host.ts';
import { Taps } from './taps.ts';

export interface Run {
  seed: number;
  /** What went wrong first; null where everything held. */
  problem: string | null;
  steps: number;
  /** How often something happened: 'server tells', 'chaos kill'. */
  seen: ReadonlyMap<string, number>;
  /** Of all that happened: the same for the same seed. */
  hash: string;
  trace: readonly string[];
  /** How often a screen was held against the server. */
  comparisons: number;
  /** Commands that changed the room. */
  acted: number;
}

export interface RunOptions {
  sabotage?: Sabotage;
  isTraced?: boolean;
}

/** Longest back-off, longest silence before it is noticed, and a connect timeout: then everybody must be back. */
const HEALING_MS = 60_000 * 1.2 + 30_000 + 5000;

/** Long enough for a script to get its answer, and for everybody to have heard. */
const SETTLING_MS = 30_000;

/** A household lives through a minute of trouble, is healed, and must then be of one mind. The seed decides it all. */
export async function simulate(seed: number, options: RunOptions = {}): Promise<Run> {
  const house = new House(seed, options.sabotage ?? {}, options.isTraced ?? false);
  house.globals.borrow();
  const stopSkipping = skipHandshakes();
  const repair = options.sabotage?.begin?.();
  try {
    await live(house);
  } catch (error) {
    house.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    stopSkipping();
    repair?.();
    house.globals.processEnds();
    house.globals.giveBack();
    house.host.db.close();
  }
  const { problem, trace, watch, history } = house;
  return {
    seed,
    problem,
    steps: trace.steps,
    seen: trace.seen,
    hash: trace.hash,
    trace: trace.last(),
    comparisons: watch.comparisons,
    acted: history.acted.size,
  };
}

async function live(house: House): Promise<void> {
  const { random, host, screens } = house;
  host.start();
  host.addTracks(6 + random.below(6));
  house.addDevices(2 + random.below(4));
  for (const screen of screens) screen.openTab();
  const chaos = new Chaos(house);
  await passTrouble(house, chaos);
  if (house.problem) return;
  chaos.heal();
  const untilMs = house.time.nowMs + HEALING_MS;
  while (!isCalm(house) && house.time.nowMs < untilMs && !house.problem) await pass(house, 2000);
  // Where an event was lost within a connection, only the next one shows the hole.
  new Taps(house).rename();
  await pass(house, SETTLING_MS);
  // The radio's programme goes on by itself: what it tells in the last moment is still on its way.
  const newest = (): number => host.process?.room.seq ?? 0;
  for (let seq = -1; seq !== newest() && !house.problem; await pass(house, 1000)) seq = newest();
  if (!house.problem) checkEnd(house);
  if (!house.problem) await leave(house);
}

/** Nobody waits for anything, and the server has noticed who is gone. */
function isCalm({ screens, script, wires }: House): boolean {
  return (
    script.unanswered === 0 &&
    wires.filter(({ server }) => server !== null).length === screens.length &&
    screens.every(({ session, unanswered }) => session?.view.isLive && unanswered.size === 0)
  );
}

async function passTrouble(house: House, chaos: Chaos): Promise<void> {
  const { random, time } = house;
  const taps = new Taps(house);
  const untilMs = time.nowMs + random.between(15_000, 60_000);
  const tapEveryMs = random.pick([120, 300, 800]);
  const strikeEveryMs = random.pick([400, 1200, 4000]);
  const repeat = (meanMs: number, deed: () => void): void => {
    time.after(random.waitMs(meanMs), () => {
      if (time.nowMs >= untilMs) return;
      deed();
      repeat(meanMs, deed);
    });
  };
  repeat(tapEveryMs, () => taps.tapSomewhere());
  repeat(tapEveryMs * 8, () => taps.callByHttp());
  repeat(strikeEveryMs, () => chaos.strike());
  await pass(house, untilMs - time.nowMs, () => chaos.settle());
}

/** Lets time pass, one happening after the other; whatever was promised in between is done before the next. */
async function pass(house: House, ms: number, settle?: () => Promise<void>): Promise<void> {
  const untilMs = house.time.nowMs + ms;
  while (house.problem === null && house.time.step(untilMs)) {
    await new Promise((done) => setImmediate(done));
    await settle?.();
    house.checkPresence();
    house.checkUrgent();
  }
}

/** Everybody is connected, nothing is on its way, and every screen shows what the server has. */
function checkEnd(house: House): void {
  const { process } = house.host;
  if (process === null) return house.fail('no server at the end');
  const { room, presence } = process;
  for (const screen of house.screens) {
    const { view } = screen.session ?? {};
    if (!view?.isLive) {
      house.fail(`${screen.name} is ${view?.connection.name} at the end`);
      continue;
    }
    for (const { id } of screen.unanswered) house.fail(`${id} has no answer at the end [2.10]`);
    if (view.waiting > 0) house.fail(`${screen.name} still waits for ${view.waiting} answers`);
    if (!isSameJson(JSON.stringify(view.room), JSON.stringify(room.state))) {
      house.fail(`${screen.name} shows another room than the server has`);
    }
    if (JSON.stringify(view.present) !== JSON.stringify(presence.present())) {
      house.fail(`${screen.name} sees others here than the server does [5.3]`);
    }
    house.watch.checkView(screen);
  }
  if (house.script.unanswered > 0) house.fail('a script still waits for an answer');
  checkJournal(house);
}

/** The house is empty: no timer, no connection, nobody here. */
async function leave(house: House): Promise<void> {
  for (const screen of house.screens) {
    screen.closeTab();
    if (screen.clock.timers > 0) house.fail(`${screen.name} left timers behind`);
  }
  await pass(house, 1000);
  const { process } = house.host;
  if (process && process.sockets.connections > 0) house.fail('a connection is left behind');
  if (process && process.presence.present().length > 0) house.fail('somebody is left behind');
  await house.stopServer();
}
