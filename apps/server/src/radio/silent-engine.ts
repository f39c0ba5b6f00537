import type {
  EngineEvent,
  EngineState,
  Need,
  PlanItem,
  Planner,
  RadioEngine,
} from './engine-contract.ts';

/**
 * An engine that makes no sound: it always sleeps, so the programme goes on by the clock. Tests crank it by hand:
 * woken, it plays what the planner gives it, at the instants it is told.
 */
export class SilentEngine implements RadioEngine {
  readonly #planner: Planner;
  readonly #nowMs: () => number;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  readonly t0AirMs: number;
  readonly icecast = [];
  readonly listeners = [];
  state: EngineState = stateOf('off');
  name = '';
  onAir: PlanItem | null = null;
  #seq = 0;

  constructor(planner: Planner, nowMs: () => number) {
    this.#planner = planner;
    this.#nowMs = nowMs;
    this.t0AirMs = nowMs();
  }

  start(): void {
    if (this.state.power === 'off') this.#become('asleep');
  }

  stop(): Promise<void> {
    this.onAir = null;
    this.#become('off');
    return Promise.resolve();
  }

  airMsOf(sample: number): number {
    return this.t0AirMs + sample / 48;
  }

  t0Of(): null {
    return null;
  }

  skip(): void {
    this.playNext();
  }

  switchStation(item: PlanItem): void {
    this.#air(item, false);
  }

  setFormats(): void {}

  setName(name: string): void {
    this.name = name;
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Somebody listens: joins what is on in mid-song. */
  wake(): void {
    this.#become('on_air');
    const item = this.#ask(null);
    if (item) this.#air(item, false);
  }

  /** The last listener has left. */
  sleep(): void {
    this.onAir = null;
    this.#become('asleep');
  }

  /** What is on is over now, and what follows it begins. Items for which `isBad` fail first. */
  playNext(isBad: (item: PlanItem) => boolean = () => false): void {
    let item = this.#ask(this.onAir?.id ?? null);
    for (; item && isBad(item); item = this.#ask(item.id)) {
      const { id: itemId, trackId } = item;
      this.#tell({ type: 'fail', itemId, trackId, reason: 'the file is damaged.' });
    }
    if (item) this.#air(item, false);
  }

  /** The planner did not answer in time. */
  playEmergency(item: PlanItem): void {
    this.#air(item, true);
  }

  /** An encoder died and was replaced. */
  restartEncoder(sentence: string): void {
    this.state = { ...this.state, sentence };
    this.#tell({ type: 'enc', format: 'mp3', restarts: 1, reason: sentence });
  }

  #ask(after: Need['after']): PlanItem | null {
    const item = this.#planner.next({ after, byAirMs: this.#nowMs() });
    if (item instanceof Promise) throw new Error('this engine cannot wait');
    return item;
  }

  #air(item: PlanItem, isEmergency: boolean): void {
    this.onAir = item;
    const { id: itemId, trackId, startMs, xfMs } = item;
    const airMs = this.#nowMs();
    const sample = Math.round((airMs - this.t0AirMs) * 48);
    const fadeSamples = Math.round(xfMs * 48);
    const seq = ++this.#seq;
    this.#tell({
      type: 'air',
      seq,
      itemId,
      trackId,
      sample,
      airMs,
      startMs,
      fadeSamples,
      isEmergency,
    });
  }

  #become(power: EngineState['power']): void {
    this.state = stateOf(power);
    this.#tell({ type: 'state', state: this.state });
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function stateOf(power: EngineState['power']): EngineState {
  const sentence =
    power === 'off' ? 'The radio is off.' : 'The radio is on and sleeps until somebody listens.';
  return { power, sentence, formats: ['mp3'], codec: 'wasm' };
}
