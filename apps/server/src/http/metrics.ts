import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { RadioEngine } from '../radio/engine-contract.ts';
import type { SyncMeter } from '../sync/sync-meter.ts';
import { addRadioMetrics } from './radio-metrics.ts';

export interface Levels {
  connections: number;
  devices: number;
  tracks: number;
  unsentBytes: number;
  longestQueueBytes: number;
  peersBehind: number;
  savingTrouble: number;
  scanRunning: number;
  scanFoundFiles: number;
  scanLeftFiles: number;
  unreadableFiles: number;
  missingTracks: number;
}

const levels: Record<keyof Levels, readonly [name: string, help: string]> = {
  connections: ['connections', 'Open WebSockets.'],
  devices: ['devices_present', 'Devices that are here.'],
  tracks: ['tracks', 'Tracks that can be heard.'],
  unsentBytes: ['unsent_bytes', 'What all peers together have not read yet.'],
  longestQueueBytes: ['longest_queue_bytes', 'What the slowest peer has not read yet.'],
  peersBehind: ['peers_behind', 'Peers that are told nothing because they do not read.'],
  savingTrouble: ['saving_trouble', '1 while nothing can be saved.'],
  scanRunning: ['scan_running', '1 while the folders are scanned.'],
  scanFoundFiles: ['scan_found_files', 'Files a running scan has found.'],
  scanLeftFiles: ['scan_left_files', 'Files a running scan has yet to look at.'],
  unreadableFiles: ['unreadable_files', 'Files that could not be read.'],
  missingTracks: ['missing_tracks', 'Known tracks whose files are gone.'],
};

const MOST_UNCOUNTED = 100;

/** From a quarter of a millisecond to a second: below and above nobody would act on it. */
const SECONDS = [0.000_25, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1];

/** The figures at `/metrics`, in the names and units of Prometheus (seconds, bytes, totals). */
export class Metrics {
  readonly meter: SyncMeter;
  readonly #tally = new Tally();
  readonly #registry = new Registry();
  readonly #levels: ReadonlyMap<string, Gauge>;

  constructor() {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#levels = new Map(
      Object.entries(levels).map(([level, [name, help]]) => [
        level,
        new Gauge({ name: `music_minion_${name}`, help, registers }),
      ]),
    );
    this.meter = makeMeter(registers, this.#tally);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Adds the figures of the radio. */
  followRadio(engine: RadioEngine): void {
    addRadioMetrics(this.#registry, engine);
  }

  text(now: Levels): Promise<string> {
    this.#tally.count();
    for (const [name, level] of Object.entries(now)) this.#levels.get(name)?.set(level);
    return this.#registry.metrics();
  }
}

/** What was measured waits to be counted until somebody asks, or a few at a time: nobody shall wait for the counting. */
class Tally {
  #waiting: (() => void)[] = [];

  add(count: () => void): void {
    this.#waiting.push(count);
    if (this.#waiting.length >= MOST_UNCOUNTED) this.count();
  }

  count(): void {
    for (const count of this.#waiting.splice(0)) count();
  }
}

function makeMeter(registers: Registry[], tally: Tally): SyncMeter {
  const commands = new Histogram({
    name: 'music_minion_command_seconds',
    help: 'From the arrival of a command to its answer, saved.',
    labelNames: ['command', 'answer'],
    buckets: SECONDS,
    registers,
  });
  const events = new Counter({
    name: 'music_minion_events_total',
    help: 'Events told.',
    labelNames: ['event'],
    registers,
  });
  const caughtUp = new Counter({
    name: 'music_minion_catch_ups_total',
    help: 'Connections brought up to date, by a snapshot or by what they had missed.',
    labelNames: ['how'],
    registers,
  });
  const behind = new Counter({
    name: 'music_minion_fell_behind_total',
    help: 'Peers that did not read what they were told.',
    registers,
  });
  const lag = new Histogram({
    name: 'music_minion_fan_out_seconds',
    help: 'From an event to the write to the last connection.',
    buckets: SECONDS,
    registers,
  });
  return {
    command: (command, reason, tookMs) =>
      tally.add(() => commands.observe({ command, answer: reason ?? 'accepted' }, tookMs / 1000)),
    event: (event) => tally.add(() => events.inc({ event })),
    broughtUpToDate: (how) => caughtUp.inc({ how }),
    fellBehind: () => behind.inc(),
    fannedOut: (lagMs) => tally.add(() => lag.observe(lagMs / 1000)),
  };
}
