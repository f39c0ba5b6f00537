import type { PresenceReport } from '@music-minion/protocol';
import { TabLease, type TabLeaseOptions } from '../sync/tab-lease.ts';

export type Sound = PresenceReport['sound'];

interface Said {
  isSounding: boolean;
  sound: Sound;
}

const KEY = 'music-minion.sounding-tab';

/** One tab of a device sounds what the room plays: the one that has the lease. The caller renews it every second. */
export class SoundingTab {
  readonly #tab: string;
  readonly #lease: TabLease<Said>;
  #isMine = false;
  #said: Said = { isSounding: false, sound: 'none' };

  constructor(options: Omit<TabLeaseOptions, 'key'>) {
    this.#tab = options.tab;
    this.#lease = new TabLease({ ...options, key: KEY });
  }

  get isMine(): boolean {
    return this.#isMine;
  }

  /** What the tab that holds the lease says of its sound; it speaks for the whole device. */
  get sound(): Sound {
    const { sound } = this.#said;
    return this.#isMine ? sound : (this.#lease.read()?.sound ?? sound);
  }

  /** Says what this tab does, and renews or picks up the lease; call it every second and on every change. */
  renew(isSounding: boolean, sound: Sound): void {
    this.#said = { isSounding, sound };
    const lease = this.#lease.read();
    this.#isMine = lease === null || lease.tab === this.#tab;
    if (this.#isMine) this.#lease.write(this.#said);
  }

  /** Hands are on this tab: it takes the sound, unless another one is sounding right now. */
  take(): void {
    if (this.#isMine || this.#lease.read()?.isSounding === true) return;
    this.#isMine = true;
    this.#lease.write(this.#said);
  }

  release(): void {
    this.#lease.release();
    this.#isMine = false;
  }
}
