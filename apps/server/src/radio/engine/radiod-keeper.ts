import type { PlanItem, Planner, StreamFormat } from '../engine-contract.ts';
import type { Mount } from '../hub/mount.ts';
import type { TitleLine } from '../hub/title-line.ts';
import { delaySamples } from '../radiod/encoders/encoder.ts';
import type { FormatOrder, RadiodReport } from '../radiod/orders.ts';
import { AiredItems } from './aired.ts';
import { PlannerDesk } from './planner-desk.ts';
import { RadiodProcess } from './radiod-process.ts';
import type { StreamClock } from './stream-clock.ts';

/** One that dies at once is not started again at once. */
const RESTART_MS = 1000;

export interface RadiodKeeperOptions {
  planner: Planner;
  clock: StreamClock;
  codec: 'ffmpeg' | 'wasm';
  kbps: Record<StreamFormat, number>;
  oggSerial: number;
  mounts: Record<StreamFormat, Mount>;
  titles: TitleLine;
  onNews: (news: RadiodNews) => void;
  /** The programme has nothing to play. */
  onEmpty: () => void;
  onFault: (error: unknown, what: string) => void;
}

/** What the keeper does not see to itself. */
export type RadiodNews = Exclude<RadiodReport, { type: 'need' | 'frames' | 'header' }>;

/**
 * Keeps a radiod running: answers what it asks, passes on what it makes, and when it dies starts another that goes on
 * at the very sample.
 */
export class RadiodKeeper {
  readonly #options: RadiodKeeperOptions;
  readonly #aired = new AiredItems();
  readonly #desk: PlannerDesk;
  #formats: readonly StreamFormat[] = ['mp3'];
  #radiod: RadiodProcess | null = null;
  #bornMs = 0;
  #restarter: NodeJS.Timeout | null = null;

  constructor(options: RadiodKeeperOptions) {
    this.#options = options;
    const { planner, onFault, onEmpty } = options;
    this.#desk = new PlannerDesk({ planner, onFault, onEmpty });
  }

  get pid(): number | undefined {
    return this.#radiod?.pid;
  }

  start(firstSample: number): void {
    this.#launch(firstSample, { items: [], isResumed: false });
  }

  /** Resolves when no process is left. */
  async stop(): Promise<void> {
    if (this.#restarter !== null) clearTimeout(this.#restarter);
    this.#restarter = null;
    this.#desk.drop();
    this.#aired.forget();
    const radiod = this.#radiod;
    this.#radiod = null;
    await radiod?.stop();
  }

  skip(fadeMs: number): void {
    this.#radiod?.send({ type: 'skip', fadeMs });
  }

  switchTo(item: PlanItem, fadeMs: number): void {
    if (this.#radiod === null) return;
    this.#desk.drop();
    this.#aired.dropPlanned();
    this.#aired.plan(item);
    this.#radiod.send({ type: 'switch', item, fadeMs });
  }

  setFormats(formats: readonly StreamFormat[]): void {
    this.#formats = formats;
    this.#radiod?.send({ type: 'formats', formats: this.#formatOrders(() => null) });
  }

  #launch(firstSample: number, resume: { items: readonly PlanItem[]; isResumed: boolean }): void {
    const { clock, codec, oggSerial, mounts } = this.#options;
    this.#bornMs = performance.now();
    const radiod = new RadiodProcess({
      start: {
        type: 'start',
        originNs: clock.originNs,
        firstSample,
        formats: this.#formatOrders((format) => mounts[format].nextSample),
        ...resume,
        after: this.#aired.lastId,
        emergency: this.#aired.good,
        codec,
        oggSerial,
      },
      onReport: (report) => this.#hear(report),
      onDeath: (reason) => radiod === this.#radiod && this.#onDeath(reason),
    });
    this.#radiod = radiod;
  }

  #onDeath(reason: string): void {
    this.#radiod = null;
    this.#desk.drop();
    this.#options.onFault(new Error(reason), 'the radio had to be started again');
    if (performance.now() - this.#bornMs > RESTART_MS) return this.#resume();
    this.#restarter = setTimeout(() => this.#resume(), RESTART_MS);
  }

  /** From the sample at which the last one fell silent; what was missed meanwhile is made as fast as it goes. */
  #resume(): void {
    this.#restarter = null;
    const { clock } = this.#options;
    const wanted = this.#formats.map((format) => this.#resumeSample(format));
    const firstSample = Math.min(...wanted, clock.sampleNow());
    this.#launch(firstSample, this.#aired.resumeAt(firstSample));
  }

  /** What an encoder of this format has to be given first, so that its frames go on where they ended. */
  #resumeSample(format: StreamFormat): number {
    const next = this.#options.mounts[format].nextSample;
    return next === null ? Infinity : next + delaySamples[format];
  }

  #formatOrders(nextSampleOf: (format: StreamFormat) => number | null): FormatOrder[] {
    const { kbps } = this.#options;
    return this.#formats.map((format) => ({
      format,
      bitrateKbps: kbps[format],
      nextSample: nextSampleOf(format),
    }));
  }

  #hear(report: RadiodReport): void {
    const { mounts, onNews } = this.#options;
    switch (report.type) {
      case 'frames':
        return mounts[report.format].receive(report.frames);
      case 'header':
        return mounts[report.format].receiveHeader(report.bytes);
      case 'need':
        return this.#answer(report);
      case 'air':
        this.#noteAir(report);
        return onNews(report);
      case 'fail':
        this.#aired.fail(report.itemId);
        return onNews(report);
      default:
        return onNews(report);
    }
  }

  #answer({ needId, after, bySample }: Extract<RadiodReport, { type: 'need' }>): void {
    const byAirMs = this.#options.clock.airMsOf(bySample);
    this.#desk.ask({ after, byAirMs }, (item) => {
      this.#aired.plan(item);
      this.#radiod?.send({ type: 'item', needId, item });
    });
  }

  /** A title begins in the middle of the cross-fade. */
  #noteAir(report: Extract<RadiodReport, { type: 'air' }>): void {
    if (report.isResumed) return;
    const item = this.#aired.air(report);
    const { sample, fadeSamples } = report;
    if (item !== null) this.#options.titles.add(sample + Math.floor(fadeSamples / 2), item.title);
  }
}
