import { TabLease, type TabLeaseOptions } from '../sync/tab-lease.ts';

const KEY = 'music-minion.radio-tab';

/** One tab of a browser sounds the radio, and while it does no tab sounds what the room plays. */
export class RadioTab {
  readonly #tab: string;
  readonly #lease: TabLease<object>;
  #isMine = false;

  constructor(options: Omit<TabLeaseOptions, 'key'>) {
    this.#tab = options.tab;
    this.#lease = new TabLease({ ...options, key: KEY });
  }

  /** Another tab sounds it. */
  get isElsewhere(): boolean {
    const lease = this.#lease.read();
    return lease !== null && lease.tab !== this.#tab;
  }

  /**
   * Says whether this tab sounds the radio; call it every second and on every change. What begins takes it from the tab that had
   * it: that one is then told to stop, which the answer says.
   */
  renew(isSounding: boolean): 'stop' | null {
    const wasMine = this.#isMine;
    this.#isMine = isSounding && !(wasMine && this.isElsewhere);
    if (this.#isMine) this.#lease.write({});
    else if (wasMine) this.#lease.release();
    return isSounding && !this.#isMine ? 'stop' : null;
  }

  release(): void {
    this.renew(false);
  }
}
