import type { EngineState } from '../engine-contract.ts';
import { EncoderTrouble } from './encoder-trouble.ts';
import { sentenceOf } from './state-sentence.ts';

/** How the engine is, and the sentence that says so. Tells when either becomes another. */
export class AirCondition {
  power: EngineState['power'] = 'off';
  readonly #trouble = new EncoderTrouble();
  readonly #onChange: () => void;
  #isEmpty = false;
  #isFilledIn = false;
  #underSamples = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get sentence(): string {
    const trouble = this.#trouble.recent(performance.now());
    return sentenceOf(this.power, {
      isEmpty: this.#isEmpty,
      isFilledIn: this.#isFilledIn,
      trouble,
    });
  }

  become(power: EngineState['power']): void {
    this.#change(() => (this.power = power));
  }

  noteAir({ isEmergency }: { isEmergency: boolean }): void {
    this.#change(() => {
      this.#isFilledIn = isEmergency;
      this.#isEmpty &&= isEmergency;
      this.power = isEmergency ? 'starved' : 'on_air';
    });
  }

  noteSilence(): void {
    this.#change(() => {
      this.#isFilledIn = false;
      this.power = 'starved';
    });
  }

  /** It flows again when no silence was added since the last time. */
  noteStatistics({ underSamples }: { underSamples: number }): void {
    const isFlowing = underSamples === this.#underSamples;
    this.#underSamples = underSamples;
    if (isFlowing && this.power === 'starved' && !this.#isFilledIn && !this.#isEmpty)
      this.become('on_air');
  }

  /** The programme has nothing: until something of it is on air, as what it answers next may be as bad as what it had. */
  noteEmpty(): void {
    this.#change(() => (this.#isEmpty = true));
  }

  noteTrouble(reason: string): void {
    this.#trouble.note(reason, performance.now());
  }

  #change(change: () => void): void {
    const before = [this.power, this.#isEmpty, this.#isFilledIn].join();
    change();
    if ([this.power, this.#isEmpty, this.#isFilledIn].join() !== before) this.#onChange();
  }
}
