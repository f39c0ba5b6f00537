import type { VirtualTime } from './virtual-time.ts';

const KEPT_STEPS = 60;
const WATCHED = new Set(['server', 'network', 'chaos']);

/** What happened, in words: its hash proves that a seed always gives the same run, its end explains a failure. */
export class Trace {
  readonly #time: VirtualTime;
  readonly #isKeptWhole: boolean;
  readonly #aliasById = new Map<string, string>();
  readonly #lines: string[] = [];
  /** How often something happened: 'server tells', 'chaos kill'. */
  readonly seen = new Map<string, number>();
  #hash = 0x811c9dc5;
  #steps = 0;

  constructor(time: VirtualTime, isKeptWhole: boolean) {
    this.#time = time;
    this.#isKeptWhole = isKeptWhole;
  }

  get steps(): number {
    return this.#steps;
  }

  /** FNV-1a over all that was noted. */
  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  note(who: string, what: string): void {
    this.#steps += 1;
    const kind = `${who} ${what.split(' ')[0]}`;
    if (WATCHED.has(who)) this.seen.set(kind, (this.seen.get(kind) ?? 0) + 1);
    const line = `${(this.#time.nowMs / 1000).toFixed(3).padStart(9)}  ${who.padEnd(9)} ${what}`;
    for (let index = 0; index < line.length; index++) {
      this.#hash = Math.imul(this.#hash ^ line.charCodeAt(index), 0x01000193);
    }
    this.#lines.push(line);
    if (!this.#isKeptWhole && this.#lines.length > KEPT_STEPS * 2) {
      this.#lines.splice(0, KEPT_STEPS);
    }
  }

  last(): readonly string[] {
    return this.#isKeptWhole ? this.#lines : this.#lines.slice(-KEPT_STEPS);
  }

  /** Ids of the server are random on purpose; in the trace each has a name by the order of appearance. */
  alias(kind: string, id: string | undefined): string {
    if (id === undefined) return `no ${kind}`;
    const known = this.#aliasById.get(id);
    if (known !== undefined) return known;
    const alias = `${kind}-${this.#aliasById.size + 1}`;
    this.#aliasById.set(id, alias);
    return alias;
  }
}
