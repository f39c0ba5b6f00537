import type { Station } from '@music-minion/protocol';
import { inSlices } from './in-slices.ts';
import type { RadioLibrary } from './radio-library.ts';
import type { Timelines } from './timelines.ts';

type Stations = () => readonly Station[];

export interface PreparationParts {
  library: RadioLibrary;
  timelines: Timelines;
  isOn: () => boolean;
  stations: Stations;
}

/**
 * To work out the programmes of a large library takes a second, in which the whole house would stand still: here it is done
 * piece by piece, and who needs them waits. What is out of date goes on until it is replaced.
 */
export class Preparation {
  readonly #parts: PreparationParts;
  #running: Promise<void> | null = null;
  #waiting = 0;
  #turns = Promise.resolve();
  #isOld = false;
  #hasOtherTracks = false;

  constructor(parts: PreparationParts) {
    this.#parts = parts;
  }

  /** Whether the programme can be asked, and nobody has to wait. */
  get isReady(): boolean {
    return this.#isReadyFor(this.#parts.stations());
  }

  /** Whether it can be asked at all, be it out of date. Not so after a start and when the radio is switched on. */
  get isWorkedOut(): boolean {
    const { library, timelines } = this.#parts;
    return (library.isRead && timelines.isKnown) || library.isSmall;
  }

  /** Does it when the programme of these stations can be asked: mostly at once. */
  whenReady(deed: () => void, stations: Stations = this.#parts.stations): void {
    if (this.#isReadyFor(stations())) return deed();
    // What cannot be worked out here is told by who asks for it.
    void this.#prepare(stations).then(() => this.whenReady(deed, stations), deed);
  }

  /** The same for commands, which keep their order: behind one that waits all wait. */
  inTurn(deed: () => void, stations: Stations): void {
    if (this.#waiting === 0 && this.#isReadyFor(stations())) return deed();
    this.#waiting++;
    const isDone = (): void => void this.#waiting--;
    this.#turns = this.#turns.then(() => this.#doneWhenReady(deed, stations)).finally(isDone);
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
    if (this.#isOld) await this.#prepare(this.#parts.stations);
  }

  #doneWhenReady(deed: () => void, stations: Stations): Promise<void> {
    return new Promise((resolve) =>
      this.whenReady(() => {
        resolve();
        deed();
      }, stations),
    );
  }

  #isReadyFor(stations: readonly Station[]): boolean {
    const { library, timelines } = this.#parts;
    return (library.isRead && timelines.has(stations)) || library.isSmall;
  }

  #prepare(stations: Stations): Promise<void> {
    this.#running ??= this.#work(stations).finally(() => (this.#running = null));
    return this.#running;
  }

  async #work(stations: Stations): Promise<void> {
    const { library, timelines } = this.#parts;
    const isRead = library.isRead && !this.#hasOtherTracks;
    const isAnew = this.#isOld || !isRead;
    this.#isOld = this.#hasOtherTracks = false;
    if (!isRead) await inSlices(library.reading());
    await inSlices(timelines.preparing(stations(), isAnew));
  }
}
