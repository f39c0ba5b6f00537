import { setTimeout as sleep } from 'node:timers/promises';
import { Heard } from './heard.ts';
import { Listener } from './listener.ts';
import { PostDoor } from './post-door.ts';
import type { Figures, Task, Trigger } from './tasks.ts';

/** Past it a crowd stops waiting for what does not come. */
const PATIENCE_MS = 20_000;
/** The same where a server is expected to stand still. */
const SHORT_PATIENCE_MS = 5000;
/** Connections that are opened at a time where time does not matter. */
const AT_A_TIME = 100;
const RETRY_MS = 10;

const NOTHING: Figures = {
  p50Ms: Number.NaN,
  p99Ms: Number.NaN,
  lastMs: Number.NaN,
  lastP99Ms: Number.NaN,
  events: 0,
  deliveries: 0,
  missing: 0,
  tookMs: 0,
};

/** The listeners of one server. It asks for events and measures in the same process, by the same clock. */
export class Crowd {
  readonly #trigger: Trigger;
  readonly #post: PostDoor;
  #listeners: Listener[] = [];
  #snapshots = 0;
  #ended: string | null = null;
  #heard: Heard | null = null;
  #wake = (): void => {};
  #asked = 0;

  constructor(trigger: Trigger) {
    this.#trigger = trigger;
    this.#post = new PostDoor(trigger, (why) => this.#end(`posted: ${why}`));
  }

  async do(task: Task): Promise<Figures> {
    this.#ended = null;
    switch (task.type) {
      case 'gather':
        return this.#gather(task.clients, task.atOnce ? task.clients : AT_A_TIME);
      case 'scatter':
        this.#scatter();
        return NOTHING;
      case 'lone':
        return this.#bursts(task.events, 1, task.pauseMs, task.via);
      case 'bursts':
        return this.#bursts(task.bursts, task.size, task.pauseMs, 'socket');
      case 'pump':
        return this.#pump(task);
      case 'pace':
        return this.#pace(task);
      case 'stall':
        this.#listeners.pop()?.stall();
        return NOTHING;
      case 'return':
        return this.#return(task.clients);
    }
  }

  async #gather(clients: number, atATime: number): Promise<Figures> {
    const startMs = performance.now();
    for (const listener of this.#listeners.splice(clients)) listener.leave();
    this.#snapshots = 0;
    let opened = 0;
    const missing = clients - this.#listeners.length;
    while (this.#snapshots < missing) {
      for (; opened < missing && opened - this.#snapshots < atATime; opened++) this.#open();
      await this.#next();
    }
    return { ...NOTHING, tookMs: performance.now() - startMs };
  }

  #open(): void {
    const place = this.#listeners.length;
    const listener = new Listener(
      this.#trigger,
      (seen) => {
        if (seen === 'event') return this.#heard?.hear(place);
        if (seen !== 'snapshot') return;
        this.#snapshots += 1;
        this.#wake();
      },
      (why) => this.#end(`listener ${place}: ${why}`),
    );
    this.#listeners.push(listener);
  }

  #scatter(): void {
    for (const listener of this.#listeners.splice(0)) listener.leave();
    this.#post.close();
  }

  async #return(clients: number): Promise<Figures> {
    const startMs = performance.now();
    for (;;) {
      this.#scatter();
      this.#ended = null;
      const gathered = await this.#gather(clients, clients).catch(() => null);
      if (gathered !== null) return { ...NOTHING, tookMs: performance.now() - startMs };
      if (performance.now() - startMs > PATIENCE_MS) throw new Error('the server did not return');
      await sleep(RETRY_MS);
    }
  }

  async #bursts(bursts: number, size: number, pauseMs: number, via: 'socket' | 'post') {
    const heard = this.#listen();
    for (let burst = 0; burst < bursts; burst++) {
      if (pauseMs > 0) await sleep(pauseMs);
      for (let i = 0; i < size; i++) this.#ask(heard, via);
      while (!heard.isComplete) await this.#next();
    }
    return heard.figures();
  }

  async #pump({ ms, window, mostEvents }: Extract<Task, { type: 'pump' }>) {
    const heard = this.#listen();
    const endMs = performance.now() + ms;
    let asked = 0;
    while (performance.now() < endMs && asked < mostEvents) {
      for (; heard.underWay < window && asked < mostEvents; asked++) this.#ask(heard, 'socket');
      if (!(await this.#soon())) return heard.figures();
    }
    while (!heard.isComplete && (await this.#soon()));
    return heard.figures();
  }

  async #pace({ ms, perSecond }: Extract<Task, { type: 'pace' }>) {
    const heard = this.#listen();
    const startMs = performance.now();
    for (let i = 0; i < (ms / 1000) * perSecond; i++) {
      const dueMs = startMs + (i * 1000) / perSecond;
      while (performance.now() < dueMs) await sleep(Math.max(0, dueMs - performance.now()));
      this.#ask(heard, 'socket');
    }
    const patienceMs = performance.now() + SHORT_PATIENCE_MS;
    while (!heard.isComplete && performance.now() < patienceMs) await sleep(10);
    return heard.figures();
  }

  #listen(): Heard {
    const heard = new Heard(this.#listeners.length, () => this.#wake());
    this.#heard = heard;
    return heard;
  }

  #ask(heard: Heard, via: 'socket' | 'post'): void {
    const { socketText, postText } = this.#trigger;
    const fill = (text: string): string =>
      text
        .replace('$ID', `bench-${process.pid}-${++this.#asked}`)
        .replace('$POSITION', String((this.#asked * 7) % 900));
    heard.ask();
    if (via === 'post') this.#post.post(fill(postText));
    else this.#say(fill(socketText));
  }

  #say(text: string): void {
    const [first] = this.#listeners;
    first?.say(text);
    const { afterMs, text: probe } = this.#trigger.probe ?? {};
    if (probe === undefined) return;
    setTimeout(() => {
      if (this.#heard?.isComplete === false) first?.say(probe);
    }, afterMs);
  }

  async #next(): Promise<void> {
    if (!(await this.#soon(PATIENCE_MS)))
      throw new Error(`nothing was heard for ${PATIENCE_MS / 1000} s`);
  }

  /** Waits for the next thing that happens; false when nothing does. */
  async #soon(patienceMs = SHORT_PATIENCE_MS): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), patienceMs);
    this.#wake = () => resolve(true);
    const hasHappened = this.#ended !== null || (await promise);
    clearTimeout(timer);
    this.#wake = () => {};
    if (this.#ended !== null) throw new Error(this.#ended);
    return hasHappened;
  }

  #end(why: string): void {
    this.#ended ??= why;
    this.#wake();
  }
}
