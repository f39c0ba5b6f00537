import {
  type EngineEvent,
  type EngineState,
  type IcecastStatus,
  type Listener,
  type PlanItem,
  type Planner,
  type RadioEngine,
  type StreamFormat,
  type StreamStart,
} from '../engine-contract.ts';
import { Mount } from '../hub/mount.ts';
import { StreamStarts } from '../hub/stream-starts.ts';
import type { StreamListener } from '../hub/stream-listener.ts';
import { TitleLine } from '../hub/title-line.ts';
import { type IcecastConfig, IcecastFeeds } from '../icecast/icecast-feeds.ts';
import { delaySamples } from '../radiod/encoders/encoder.ts';
import type { RadiodReport } from '../radiod/orders.ts';
import { msToSamples, samplesToMs } from '../radiod/samples.ts';
import { AiredItems } from './aired.ts';
import { PlannerDesk } from './planner-desk.ts';
import { RadiodProcess } from './radiod-process.ts';
import { sentenceOf } from './state-sentence.ts';

const FLUSH_MS = 100;
/** A page that reloads or changes its format is gone for a moment only. */
const SLEEP_AFTER_MS = 30_000;
const RESTART_MS = 1000;
/** Sample 0 lies so far back that the numbers of a first burst are above it. */
const PAST_MS = 60_000;

export interface StreamEngineOptions {
  planner: Planner;
  codec: 'ffmpeg' | 'wasm';
  mp3Kbps: number;
  opusKbps: number;
  /** What a listener is given at once, unless it asks for another. */
  burstMs: number;
  name: string;
  icecast: IcecastConfig | null;
  /** Server time. */
  nowMs: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  onFault: (error: unknown, what: string) => void;
}

/** The radio as the server has it: radiod makes the sound, mounts pass it on, and it sleeps while nobody hears it. */
export class StreamEngine implements RadioEngine {
  readonly t0AirMs: number;
  readonly titles = new TitleLine();
  readonly #options: StreamEngineOptions;
  readonly #originNs: bigint;
  readonly #oggSerial: number;
  readonly #aired = new AiredItems();
  readonly #desk: PlannerDesk;
  readonly #starts = new StreamStarts();
  readonly #mounts: Record<StreamFormat, Mount> = {
    mp3: new Mount('mp3'),
    opus: new Mount('opus'),
  };
  readonly #icecast: IcecastFeeds;
  readonly #listeners = new Set<(event: EngineEvent) => void>();
  #formats: readonly StreamFormat[];
  #name: string;
  #power: EngineState['power'] = 'off';
  #isEmpty = false;
  #trouble: string | null = null;
  #radiod: RadiodProcess | null = null;
  #bornMs = 0;
  #airs = 0;
  #isEmergency = false;
  #underSamples = 0;
  #flusher: NodeJS.Timeout | null = null;
  #sleeper: NodeJS.Timeout | null = null;
  #restarter: NodeJS.Timeout | null = null;

  constructor(options: StreamEngineOptions) {
    this.#options = options;
    const { planner, onFault, nowMs, random, icecast, name } = options;
    this.#originNs = process.hrtime.bigint() - BigInt(PAST_MS) * 1_000_000n;
    this.t0AirMs = nowMs() - PAST_MS;
    this.#oggSerial = Math.floor(random() * 2 ** 32);
    this.#name = name;
    this.#formats = this.#usable(['mp3', ...(icecast?.mounts.map(({ format }) => format) ?? [])]);
    this.#desk = new PlannerDesk({
      planner,
      onFault,
      onEmpty: (isEmpty) => this.#setEmpty(isEmpty),
    });
    this.#icecast = new IcecastFeeds({
      config: icecast,
      mounts: this.#mounts,
      titles: this.titles,
      kbps: { mp3: options.mp3Kbps, opus: options.opusKbps },
      onStatus: (status) => this.#tell({ type: 'ice', ...status }),
    });
  }

  get state(): EngineState {
    const { codec } = this.#options;
    const power = this.#power;
    const sentence = sentenceOf(power, { isEmpty: this.#isEmpty, trouble: this.#trouble });
    return { power, sentence, formats: this.#formats, codec };
  }

  get icecast(): readonly IcecastStatus[] {
    return this.#icecast.statuses;
  }

  get listeners(): readonly Listener[] {
    const all = Object.values(this.#mounts).flatMap((mount) => [...mount.listeners]);
    return all.map(({ about, t0Sample }) => ({ ...about, t0Sample: t0Sample ?? 0 }));
  }

  get name(): string {
    return this.#name;
  }

  get defaultBurstMs(): number {
    return this.#options.burstMs;
  }

  get radiodPid(): number | undefined {
    return this.#radiod?.pid;
  }

  kbpsOf(format: StreamFormat): number {
    return format === 'mp3' ? this.#options.mp3Kbps : this.#options.opusKbps;
  }

  start(): void {
    if (this.#power !== 'off') return;
    this.#setPower('asleep');
    this.#icecast.start();
    if (this.#icecast.isSet) this.#wake(this.#options.burstMs);
  }

  async stop(): Promise<void> {
    if (this.#power === 'off') return;
    const stopped = this.#sleep();
    this.#icecast.stop();
    for (const mount of Object.values(this.#mounts)) mount.endAll();
    this.#setPower('off');
    await stopped;
  }

  airMsOf(sample: number): number {
    return this.t0AirMs + samplesToMs(sample);
  }

  t0Of(sid: string): StreamStart | null {
    return this.#starts.of(sid);
  }

  skip({ fadeMs = 1000 }: { fadeMs?: number } = {}): void {
    this.#radiod?.send({ type: 'skip', fadeMs });
  }

  switchStation(item: PlanItem, { fadeMs = 1000 }: { fadeMs?: number } = {}): void {
    if (this.#radiod === null) return;
    this.#desk.drop();
    this.#aired.dropPlanned();
    this.#aired.plan(item);
    this.#radiod.send({ type: 'switch', item, fadeMs });
  }

  setFormats(formats: readonly StreamFormat[]): void {
    this.#formats = this.#usable(['mp3', ...formats]);
    for (const [format, mount] of Object.entries(this.#mounts))
      if (!this.#formats.includes(format as StreamFormat)) mount.endAll();
    this.#radiod?.send({ type: 'formats', formats: this.#formatOrders(false) });
    this.#tellState();
  }

  setName(name: string): void {
    this.#name = name;
  }

  onEvent(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  canServe(format: StreamFormat): boolean {
    return format === 'mp3' || this.#options.codec === 'ffmpeg';
  }

  /** Somebody wants to hear it: if it slept it wakes up, and from the second that is on by now. Returns its undo. */
  attach(listener: StreamListener): () => void {
    const { format, sid, burstMs } = listener.about;
    if (this.#sleeper !== null) clearTimeout(this.#sleeper);
    this.#sleeper = null;
    if (!this.#formats.includes(format)) this.setFormats([...this.#formats, format]);
    if (this.#power === 'asleep') this.#wake(burstMs);
    const detach = this.#mounts[format].attach(listener, msToSamples(burstMs));
    if (sid !== null) this.#starts.follow(sid, listener, (sample) => this.airMsOf(sample));
    return () => {
      detach();
      this.#considerSleep();
    };
  }

  #considerSleep(): void {
    if (this.#isWanted() || this.#power === 'off' || this.#power === 'asleep') return;
    this.#sleeper ??= setTimeout(() => {
      this.#sleeper = null;
      if (this.#isWanted()) return;
      void this.#sleep();
      this.#setPower('asleep');
    }, SLEEP_AFTER_MS);
  }

  #isWanted(): boolean {
    return (
      this.#icecast.isSet || Object.values(this.#mounts).some(({ listeners }) => listeners.size > 0)
    );
  }

  async #sleep(): Promise<void> {
    for (const timer of [this.#sleeper, this.#restarter]) if (timer !== null) clearTimeout(timer);
    if (this.#flusher !== null) clearInterval(this.#flusher);
    this.#sleeper = this.#restarter = this.#flusher = null;
    this.#desk.drop();
    this.#aired.forget();
    const radiod = this.#radiod;
    this.#radiod = null;
    for (const mount of Object.values(this.#mounts)) mount.clear();
    await radiod?.stop();
  }

  /** From so far in the past that whoever woke it has a full buffer as fast as it can be made. */
  #wake(burstMs: number): void {
    this.#setPower('starting');
    const firstSample = this.#sampleNow() - msToSamples(burstMs);
    this.#startRadiod(firstSample, [], false);
    this.#flusher = setInterval(() => this.#flush(), FLUSH_MS);
  }

  #startRadiod(firstSample: number, items: readonly PlanItem[], isResumed: boolean): void {
    this.#bornMs = this.#options.nowMs();
    const radiod = new RadiodProcess({
      start: {
        type: 'start',
        originNs: this.#originNs,
        formats: this.#formatOrders(true),
        emergency: this.#aired.good,
        codec: this.#options.codec,
        oggSerial: this.#oggSerial,
        ...{ firstSample, items, isResumed },
      },
      onReport: (report) => this.#hear(report),
      onDeath: (reason) => radiod === this.#radiod && this.#onDeath(reason),
    });
    this.#radiod = radiod;
  }

  /** The next one goes on at the sample at which this one fell silent, and makes up for the time in between. */
  #onDeath(reason: string): void {
    this.#radiod = null;
    this.#desk.drop();
    this.#options.onFault(new Error(reason), 'the radio had to be started again');
    const livedMs = this.#options.nowMs() - this.#bornMs;
    const restart = (): void => {
      this.#restarter = null;
      const wanted = this.#formats.map((format) => this.#resumeSample(format));
      const firstSample = Math.min(...wanted, this.#sampleNow());
      const { items, isResumed } = this.#aired.resumeAt(firstSample);
      this.#startRadiod(firstSample, items, isResumed);
    };
    if (livedMs > RESTART_MS) restart();
    else this.#restarter = setTimeout(restart, RESTART_MS);
  }

  /** The sample that an encoder of this format has to be given first, so that its frames go on where they ended. */
  #resumeSample(format: StreamFormat): number {
    const next = this.#mounts[format].nextSample;
    return next === null ? Infinity : next + delaySamples[format];
  }

  #formatOrders(isStart: boolean) {
    return this.#formats.map((format) => ({
      format,
      bitrateKbps: this.kbpsOf(format),
      nextSample: isStart ? this.#mounts[format].nextSample : null,
    }));
  }

  #usable(formats: readonly StreamFormat[]): StreamFormat[] {
    return [...new Set(formats)].filter((format) => this.canServe(format));
  }

  #sampleNow(): number {
    return Math.floor((Number(process.hrtime.bigint() - this.#originNs) * 48) / 1e6);
  }

  #flush(): void {
    for (const mount of Object.values(this.#mounts)) mount.flush();
  }

  #hear(report: RadiodReport): void {
    switch (report.type) {
      case 'frames':
        return this.#mounts[report.format].receive(report.frames);
      case 'header':
        return this.#mounts[report.format].receiveHeader(report.bytes);
      case 'need':
        return this.#answerNeed(report);
      case 'air':
        return this.#onAir(report);
      case 'fail':
        this.#aired.fail(report.itemId);
        return this.#tell(report);
      case 'under':
        this.#setPower('starved');
        return this.#tell(report);
      case 'stat':
        this.#onStatistics(report);
        return this.#tell(report);
      case 'enc':
        this.#trouble = report.reason;
        return this.#tell(report);
    }
  }

  #answerNeed({ needId, after, bySample }: Extract<RadiodReport, { type: 'need' }>): void {
    const byAirMs = this.airMsOf(bySample);
    this.#desk.ask({ after, byAirMs }, (item) => {
      this.#aired.plan(item);
      this.#radiod?.send({ type: 'item', needId, item });
    });
  }

  #onAir(report: Extract<RadiodReport, { type: 'air' }>): void {
    this.#isEmergency = report.isEmergency;
    this.#setPower(report.isEmergency ? 'starved' : 'on_air');
    // The same item, after a restart: everybody knows.
    if (report.isResumed) return;
    const item = this.#aired.air(report);
    const { sample, fadeSamples } = report;
    if (item !== null) this.titles.add(sample + Math.floor(fadeSamples / 2), item.title);
    const { isResumed: _, ...event } = report;
    this.#tell({ ...event, seq: ++this.#airs, airMs: this.airMsOf(sample) });
  }

  #onStatistics({ underSamples }: Extract<RadiodReport, { type: 'stat' }>): void {
    const isFlowing = underSamples === this.#underSamples;
    this.#underSamples = underSamples;
    this.#trouble = null;
    if (isFlowing && this.#power === 'starved' && !this.#isEmergency && this.#airs > 0)
      this.#setPower('on_air');
  }

  #setEmpty(isEmpty: boolean): void {
    if (this.#isEmpty === isEmpty) return;
    this.#isEmpty = isEmpty;
    this.#tellState();
  }

  #setPower(power: EngineState['power']): void {
    if (this.#power === power) return;
    this.#power = power;
    this.#tellState();
  }

  #tellState(): void {
    this.#tell({ type: 'state', state: this.state });
  }

  #tell(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
