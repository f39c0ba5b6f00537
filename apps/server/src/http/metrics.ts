import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { SyncMeter } from '../sync/sync-meter.ts';

export interface Levels {
  connections: number;
  devices: number;
  tracks: number;
  scanLeftFiles: number;
}

/** From a quarter of a millisecond to a second: below and above nobody would act on it. */
const SECONDS = [0.000_25, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1];

/** The figures at `/metrics`, in the names and units of Prometheus (seconds, bytes, totals). */
export class Metrics {
  readonly meter: SyncMeter;
  readonly #registry = new Registry();
  readonly #levels: Record<keyof Levels, Gauge>;

  constructor() {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    this.#levels = {
      connections: new Gauge({
        name: 'music_minion_connections',
        help: 'Open WebSockets.',
        registers,
      }),
      devices: new Gauge({
        name: 'music_minion_devices_present',
        help: 'Devices that are here.',
        registers,
      }),
      tracks: new Gauge({
        name: 'music_minion_tracks',
        help: 'Tracks that can be heard.',
        registers,
      }),
      scanLeftFiles: new Gauge({
        name: 'music_minion_scan_left_files',
        help: 'Files a running scan has yet to look at.',
        registers,
      }),
    };
    this.meter = makeMeter(registers);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(levels: Levels): Promise<string> {
    for (const [name, level] of Object.entries(levels))
      this.#levels[name as keyof Levels].set(level);
    return this.#registry.metrics();
  }
}

function makeMeter(registers: Registry[]): SyncMeter {
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
      commands.observe({ command, answer: reason ?? 'accepted' }, tookMs / 1000),
    event: (event) => events.inc({ event }),
    broughtUpToDate: (how) => caughtUp.inc({ how }),
    fellBehind: () => behind.inc(),
    fannedOut: (lagMs) => lag.observe(lagMs / 1000),
  };
}
