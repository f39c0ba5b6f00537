import type { Station } from '@music-minion/protocol';
import { inSlices } from './in-slices.ts';
import type { RadioLibrary } from './radio-library.ts';
import type { Timelines } from './timelines.ts';

export interface PreparationParts {
  library: RadioLibrary;
  timelines: Timelines;
  isOn: () => boolean;
  stations: () => readonly Station[];
}

/**
 * To work out the programmes of a large library takes a second, in which the whole house would stand still: here it is done
 * piece by piece, and who needs them waits. What is out of date goes on until it is replaced.
 */
export class Preparation {
  readonly #parts: PreparationParts;
  #running: Promise<void> | null = null;
  #isOld = false;
  #hasOtherTracks = false;

  constructor(parts: PreparationParts) {
    this.#parts = parts;
  }

  /** Whether the programme can be asked, and nobody has to wait. */
  get isReady(): boolean {
    const { library, timelines, stations } = this.#parts;
    return library.isSmall || (library.isRead && timelines.has(stations()));
  }

  /** Does it when the programme can be asked: mostly at once. */
  whenReady(deed: () => void): void {
    if (this.isReady) return deed();
    // What cannot be worked out here is told by who asks for it.
    void this.#prepare().then(() => this.whenReady(deed), deed);
  }

  ready(): Promise<void> {
    return new Promise((resolve) => this.whenReady(resolve));
  }

  tracksChanged(): void {
    if (this.#mayForget) this.#parts.library.forget();
    this.#hasOtherTracks = true;
    this.poolsChanged();
  }

  /** What stations play may be something else now. */
  poolsChanged(): void {
    if (this.#mayForget) this.#parts.timelines.forget();
    this.#isOld = true;
  }

  /** Does it when all changes are known to the programme. */
  whenRenewed(deed: () => void): void {
    if (this.#parts.library.isSmall) return deed();
    void this.#renew().then(deed, deed);
  }

  get #mayForget(): boolean {
    return !this.#parts.isOn() || this.#parts.library.isSmall;
  }

  async #renew(): Promise<void> {
    await this.#running?.catch(() => {});
    if (this.#isOld) await this.#prepare();
  }

  #prepare(): Promise<void> {
    this.#running ??= this.#work().finally(() => (this.#running = null));
    return this.#running;
  }

  async #work(): Promise<void> {
    const { library, timelines, stations } = this.#parts;
    const isRead = library.isRead && !this.#hasOtherTracks;
    this.#isOld = this.#hasOtherTracks = false;
    if (!isRead) await inSlices(library.reading());
    await inSlices(timelines.preparing(stations()));
  }
}
