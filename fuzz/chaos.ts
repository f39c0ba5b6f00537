import { type PlannedCut, PowerCut } from './fragile-database.ts';
import type { House } from './house.ts';
import type { Link } from './link.ts';

const WEIGHTS = {
  break: 10,
  hold: 6,
  stall: 5,
  slow: 5,
  lossy: 2,
  sleep: 6,
  wake: 4,
  tab: 4,
  report: 4,
  kill: 3,
  cut: 4,
  stop: 1,
  diskFull: 1.5,
  clockStep: 1,
  wallStep: 1,
  tracks: 4,
} as const;

/** Everything that goes wrong in a house, and some of the things that just happen. */
export class Chaos {
  readonly #house: House;
  #undoes: (() => void)[] = [];
  #stopping: Promise<void> | null = null;

  constructor(house: House) {
    this.#house = house;
  }

  /** A graceful stop takes its time; nothing else happens before it is over. */
  async settle(): Promise<void> {
    await this.#stopping;
    this.#stopping = null;
  }

  strike(): void {
    const { random, trace, links, screens } = this.#house;
    const link = random.pick(links);
    const device = screens.find(({ parts }) => parts.link === link)?.parts.device.id ?? '';
    const what = random.weighted(WEIGHTS);
    trace.note('chaos', `${what} ${device}`);
    switch (what) {
      case 'break': {
        const [tellsClient, tellsServer] = [random.chance(0.6), random.chance(0.6)];
        const wires = this.#house.wiresOf(link);
        if (wires.length > 0) random.pick(wires).break({ tellsClient, tellsServer });
        return;
      }
      case 'hold':
        return this.#forAWhile(link, 'isHeld', random.waitMs(9000));
      case 'stall':
        return this.#forAWhile(link, 'isStalled', random.waitMs(6000));
      case 'slow':
        link.latencyMs = random.pick([1, 5, 40, 150, 400, 1500]);
        link.jitterMs = random.pick([0, 2, 60, 300]);
        return;
      case 'lossy':
        link.lossShare = random.pick([0, 0.1, 0.3]);
        return;
      case 'sleep':
        return this.#sleep(link, random.waitMs(15_000));
      case 'wake':
        for (const { parts, usable } of screens) if (parts.link === link) usable?.wake();
        return;
      case 'wallStep':
        for (const { parts, clock } of screens) {
          if (parts.link === link) clock.stepWall(random.between(-4000, 4000));
        }
        return;
      case 'tab':
        return this.#toggleTab();
      case 'report':
        random.pick(screens).usable?.report({ visible: random.chance(0.5) });
        return;
      default:
        return this.#strikeServer(what);
    }
  }

  /** Everything is well again, and stays so. */
  heal(): void {
    const { host, screens, links } = this.#house;
    for (const undo of this.#undoes) undo();
    this.#undoes = [];
    host.db.plannedCut = null;
    if (host.process === null) host.start();
    for (const link of links) Object.assign(link, { latencyMs: 5, jitterMs: 5, lossShare: 0 });
    for (const screen of screens) screen.openTab();
  }

  #strikeServer(what: 'kill' | 'cut' | 'stop' | 'diskFull' | 'clockStep' | 'tracks'): void {
    const { random, host, globals } = this.#house;
    switch (what) {
      case 'kill':
        if (host.process) this.#killAndRestart();
        return;
      case 'cut':
        return this.#planCut(random.pick(['before_commit', 'after_commit']));
      case 'stop':
        return this.#stop();
      case 'diskFull':
        return this.#fillDisk();
      case 'clockStep':
        globals.wallStepMs += random.between(-3_600_000, 3_600_000);
        return;
      case 'tracks':
        return this.#changeTracks();
    }
  }

  #planCut(side: PlannedCut['side']): void {
    const { random, host, trace } = this.#house;
    const onCut = (): void => {
      trace.note('server', `dies ${side}`);
      this.#killAndRestart();
    };
    host.db.plannedCut = { inCommits: 1 + random.below(4), side, onCut };
  }

  #forAWhile(link: Link, flag: 'isHeld' | 'isStalled', forMs: number): void {
    if (link[flag]) return;
    link[flag] = true;
    this.#house.refresh(link);
    this.#later(forMs, () => {
      link[flag] = false;
      this.#house.refresh(link);
    });
  }

  #sleep(link: Link, forMs: number): void {
    if (link.isAsleep) return;
    const screens = this.#house.screens.filter(({ parts }) => parts.link === link);
    link.isAsleep = true;
    this.#house.refresh(link);
    for (const screen of screens) screen.sleep();
    this.#later(forMs, () => {
      this.#house.trace.note(screens[0]?.parts.device.id ?? '', 'wakes up');
      link.isAsleep = false;
      for (const screen of screens) screen.wake();
      this.#house.refresh(link);
    });
  }

  #toggleTab(): void {
    const screen = this.#house.random.pick(this.#house.screens);
    if (screen.isAsleep) return;
    if (screen.session === null) return screen.openTab();
    screen.closeTab();
    if (screen.clock.timers > 0) this.#house.fail(`${screen.name} left timers behind`);
    this.#later(this.#house.random.waitMs(5000), () => screen.openTab());
  }

  #killAndRestart(): void {
    const { db } = this.#house.host;
    db.plannedCut = null;
    this.#house.kill();
    this.#house.history.forgetSaved();
    this.#restartLater();
  }

  #stop(): void {
    if (this.#house.host.process === null || this.#house.isDiskFull) return;
    this.#house.host.db.plannedCut = null;
    this.#stopping = this.#house.stopServer().then(() => this.#restartLater());
  }

  #restartLater(): void {
    this.#later(this.#house.random.waitMs(2500), () => {
      const { host } = this.#house;
      host.db.recover();
      if (host.process === null) host.start();
    });
  }

  #fillDisk(): void {
    const { host, random } = this.#house;
    if (this.#house.isDiskFull) return;
    this.#house.isDiskFull = true;
    host.db.exec('PRAGMA query_only = ON');
    this.#later(random.waitMs(2000), () => {
      this.#house.isDiskFull = false;
      host.db.exec('PRAGMA query_only = OFF');
    });
  }

  #changeTracks(): void {
    const { random, host } = this.#house;
    if (this.#house.isDiskFull) return;
    const paths = [0, 1, 2].map(() => `/music/${random.below(10)}.flac`);
    try {
      host.changeTracks(random.pick(['vanish', 'return']), paths);
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
  }

  /** Undone after a while, or when everything is healed. */
  #later(delayMs: number, undo: () => void): void {
    let isUndone = false;
    const once = (): void => {
      if (isUndone) return;
      isUndone = true;
      undo();
    };
    this.#undoes.push(once);
    this.#house.time.after(delayMs, once);
  }
}
