import type { PresenceReport } from '@music-minion/protocol';

export type Sound = PresenceReport['sound'];

interface Lease {
  tab: string;
  /** Wall clock; all tabs of a browser share it. */
  untilMs: number;
  isSounding: boolean;
  sound: Sound;
}

export interface SoundingTabOptions {
  tab: string;
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  nowMs: () => number;
}

const KEY = 'music-minion.sounding-tab';
export const LEASE_MS = 4000;

/**
 * One tab of a device sounds: the one that holds a short lease in the browser's storage. (Web Locks would do, but plain
 * http pages, which is what a home network has, are not given them.) The caller renews it every second.
 */
export class SoundingTab {
  readonly #options: SoundingTabOptions;
  #isMine = false;
  #isSounding = false;
  #sound: Sound = 'none';

  constructor(options: SoundingTabOptions) {
    this.#options = options;
  }

  get isMine(): boolean {
    return this.#isMine;
  }

  /** What the tab that holds the lease says of its sound; it speaks for the whole device. */
  get sound(): Sound {
    return this.#isMine ? this.#sound : (this.#read()?.sound ?? this.#sound);
  }

  /** Says what this tab does, and renews or picks up the lease; call it every second and on every change. */
  renew(isSounding: boolean, sound: Sound): void {
    this.#isSounding = isSounding;
    this.#sound = sound;
    const lease = this.#read();
    this.#isMine = lease === null || lease.tab === this.#options.tab;
    if (this.#isMine) this.#write();
  }

  /** Hands are on this tab: it takes the sound, unless another one is sounding right now. */
  take(): void {
    if (this.#isMine || this.#read()?.isSounding === true) return;
    this.#isMine = true;
    this.#write();
  }

  release(): void {
    if (this.#read()?.tab === this.#options.tab) this.#storage((s) => s.removeItem(KEY));
    this.#isMine = false;
  }

  #read(): Lease | null {
    const text = this.#storage((s) => s.getItem(KEY));
    if (text === null) return null;
    try {
      const lease = JSON.parse(text) as Lease;
      const leftMs = lease.untilMs - this.#options.nowMs();
      // A lease longer than any was written before the clock was set back.
      return leftMs > 0 && leftMs <= LEASE_MS ? lease : null;
    } catch {
      return null;
    }
  }

  #write(): void {
    const lease: Lease = {
      tab: this.#options.tab,
      untilMs: this.#options.nowMs() + LEASE_MS,
      isSounding: this.#isSounding,
      sound: this.#sound,
    };
    this.#storage((s) => s.setItem(KEY, JSON.stringify(lease)));
  }

  /** Where storage is refused every tab is alone. */
  #storage<T>(use: (storage: SoundingTabOptions['storage']) => T): T | null {
    try {
      return use(this.#options.storage);
    } catch {
      return null;
    }
  }
}
